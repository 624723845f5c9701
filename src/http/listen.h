/* Opening the socket that the server listens on. */
#ifndef HTTP_LISTEN_H
#define HTTP_LISTEN_H

#include "base/base.h"

/*
 * Opens HOST:PORT or [IPv6]:PORT for connections; *port is the one taken where 0
 * was asked for. ERR_INPUT where the address is malformed or not of this machine,
 * ERR_CONFLICT where the port is in use. Arguments of the message point into address.
 */
enum code listen_open(const char *address, int *out, int *port, struct err *e) MUST_USE;

/* Whether an address has the form that listen_open() takes: HOST:PORT with a port up to 65535. */
bool listen_address_valid(str address);

#endif
