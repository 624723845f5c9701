/* Where a request comes from, as coarse as guesses of one person can be told from those of others. */
#ifndef HTTP_CLIENT_H
#define HTTP_CLIENT_H

#include "base/base.h"

#include <sys/socket.h>

/* An IPv4 address, also one written as IPv6, or the first 64 bits of an IPv6 address, which one subscriber has, in
 * hexadecimal digits. Empty for any other kind of address. */
str client_network(struct arena *a, const struct sockaddr *address);

/* The same of an address in text, as proxies write it: with or without brackets and port. Empty where it is none. */
str client_network_of_text(struct arena *a, str text);

#endif
