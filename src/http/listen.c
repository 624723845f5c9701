#include "http/listen.h"

#include "base/num.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HOST_BYTES_MAX = 255, PORT_BYTES_MAX = 5, BACKLOG = 512 };

/* What a malformed address is told. */
#define LISTEN_FORM N_("%1 is not an address to listen on. Give one as in 127.0.0.1:1373 or [::1]:1373.")

#define listen_fail(e, code, message, ...) err_set((e), WHERE, (code), (message), ERR_ARGS_(__VA_ARGS__))

/* Splits at the last colon; brackets round the host are taken off. */
static bool split(str address, str *host, str *port)
{
	size_t colon = address.n;
	int64_t number;

	while (colon > 0 && address.p[colon - 1] != ':')
		colon--;
	if (colon < 2)
		return false;
	*port = str_slice(address, colon, address.n);
	*host = str_slice(address, 0, colon - 1);
	if (host->p[0] == '[') {
		if (host->n < 3 || host->p[host->n - 1] != ']')
			return false;
		*host = str_slice(*host, 1, host->n - 1);
	} else if (memchr(host->p, ':', host->n)) {
		return false;
	}
	return host->n <= HOST_BYTES_MAX && port->n <= PORT_BYTES_MAX && is_digit(address.p[address.n - 1]) &&
	       num_parse(*port, 0, 65535, &number);
}

bool listen_address_valid(str address)
{
	str host, port;

	return split(address, &host, &port);
}

static enum code bind_fail(struct err *e, int reason, str address, str port)
{
	const str other = str_eq(port, S("1400")) ? S("127.0.0.1:1401") : S("127.0.0.1:1400");

	if (reason == EADDRINUSE)
		return listen_fail(e, ERR_CONFLICT,
				   N_("Port %1 is in use: stop the other program or give --listen %2."), port, other);
	if (reason == EACCES)
		return listen_fail(e, ERR_DENIED,
				   N_("Port %1 is for privileged programs: give --listen %2 or run behind a proxy."),
				   port, other);
	return listen_fail(e, ERR_INPUT, N_("%1 is not an address of this machine."), address);
}

static int socket_port(int socket)
{
	struct sockaddr_storage name = {0};
	socklen_t size = sizeof(name);

	if (getsockname(socket, (struct sockaddr *)&name, &size) != 0)
		return 0;
	if (name.ss_family == AF_INET6)
		return ntohs(((struct sockaddr_in6 *)&name)->sin6_port);
	return ntohs(((struct sockaddr_in *)&name)->sin_port);
}

/* Errno of the first step that failed; 0 where the socket is open. */
static int open_socket(const struct addrinfo *info, int *out)
{
	const int on = 1;
	const int fd = socket(info->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	int reason;

	if (fd < 0)
		return errno;
	if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0 &&
	    bind(fd, info->ai_addr, info->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0) {
		*out = fd;
		return 0;
	}
	reason = errno;
	close(fd);
	return reason;
}

enum code listen_open(const char *address, int *out, int *port, struct err *e)
{
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
	const str whole = str_from(address);
	char host_text[HOST_BYTES_MAX + 1] = "", port_text[PORT_BYTES_MAX + 1] = "";
	struct addrinfo *info = NULL;
	str host_part, port_part;
	int reason;

	if (!split(whole, &host_part, &port_part))
		return listen_fail(e, ERR_INPUT, LISTEN_FORM, whole);
	memcpy(host_text, host_part.p, host_part.n);
	memcpy(port_text, port_part.p, port_part.n);
	if (getaddrinfo(host_text, port_text, &hints, &info) != 0)
		return listen_fail(e, ERR_INPUT, LISTEN_FORM, whole);
	reason = open_socket(info, out);
	freeaddrinfo(info);
	if (reason)
		return bind_fail(e, reason, whole, port_part);
	*port = socket_port(*out);
	return OK;
}
