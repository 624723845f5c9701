/* Telling the service manager (systemd, Type=notify) how far the program is. */
#ifndef OS_NOTIFY_H
#define OS_NOTIFY_H

/* "READY=1" or "STOPPING=1", to the socket that NOTIFY_SOCKET names; does nothing where there is none. */
void notify_state(const char *state);

#endif
