#include "http/client.h"
#include "tests/test.h"

TEST(an_ipv6_client_counts_with_its_64_bit_network_and_an_ipv4_one_alone)
{
	static const struct {
		const char *text, *network;
	} rows[] = {
		{"192.0.2.7", "c0000207"},
		{"192.0.2.7:4711", "c0000207"},
		{"::ffff:192.0.2.7", "c0000207"},
		{"2001:db8:1:2:3:4:5:6", "20010db800010002"},
		{"2001:db8:1:2::9", "20010db800010002"},
		{"[2001:db8:1:2::9]:4711", "20010db800010002"},
		{"2001:db8:1:3::9", "20010db800010003"},
		{"[2001:db8", ""},
		{"unknown", ""},
		{"", ""},
		{"192.0.2.700", ""},
	};
	struct arena a;

	arena_init(&a, 1 << 16);
	for (size_t i = 0; i < COUNT_OF(rows); i++)
		CHECK_STR(client_network_of_text(&a, str_from(rows[i].text)), str_from(rows[i].network));
	arena_reset(&a);
}
