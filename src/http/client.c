#include "http/client.h"

#include <arpa/inet.h>
#include <netinet/in.h>

enum { IPV4_BYTES = 4, IPV6_NETWORK_BYTES = 8, IPV4_IN_IPV6_OFFSET = 12 };

static str hexadecimal(struct arena *a, const unsigned char *bytes, size_t n)
{
	struct buf out = {.arena = a};

	buf_hex(&out, bytes, n);
	return buf_str(&out);
}

static str network_of_ipv6(struct arena *a, const struct in6_addr *address)
{
	if (IN6_IS_ADDR_V4MAPPED(address))
		return hexadecimal(a, address->s6_addr + IPV4_IN_IPV6_OFFSET, IPV4_BYTES);
	return hexadecimal(a, address->s6_addr, IPV6_NETWORK_BYTES);
}

str client_network(struct arena *a, const struct sockaddr *address)
{
	if (address->sa_family == AF_INET)
		return hexadecimal(a, (const unsigned char *)&((const struct sockaddr_in *)address)->sin_addr,
				   IPV4_BYTES);
	if (address->sa_family == AF_INET6)
		return network_of_ipv6(a, &((const struct sockaddr_in6 *)address)->sin6_addr);
	return S("");
}

/* Without the brackets of IPv6 and without the port. */
static str host_of(str text)
{
	size_t colon = str_find(text, S(":"), 0);

	if (str_starts(text, S("[")))
		return str_slice(text, 1, str_find(text, S("]"), 0));
	return colon != SIZE_MAX && str_find(text, S(":"), colon + 1) == SIZE_MAX ? str_slice(text, 0, colon) : text;
}

str client_network_of_text(struct arena *a, str text)
{
	str host = arena_str(a, host_of(text));
	struct in6_addr ipv6;
	struct in_addr ipv4;

	if (inet_pton(AF_INET, host.p, &ipv4) == 1)
		return hexadecimal(a, (const unsigned char *)&ipv4, IPV4_BYTES);
	return inet_pton(AF_INET6, host.p, &ipv6) == 1 ? network_of_ipv6(a, &ipv6) : S("");
}
