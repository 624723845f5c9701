#include "auth/roles.h"

enum {
	SIGNED_IN = 1 << MAY_SIGNED_IN,
	READ = SIGNED_IN | 1 << MAY_READ,
	RECORD = READ | 1 << MAY_RECORD,
	IMPORT = RECORD | 1 << MAY_IMPORT,
	ADMINISTER = SIGNED_IN | 1 << MAY_ADMINISTER | 1 << MAY_TEMPLATE, /* operates the system and reads no content */
	SECRETARIAT = RECORD | 1 << MAY_TEMPLATE, /* its letters go out in the Committee's name */
	AUDIT = SIGNED_IN | 1 << MAY_AUDIT,
};

const struct role roles[] = {
	{"administrator", N_("Administrator"), ADMINISTER},
	{"assessor", N_("CTED assessor"), READ},
	{"drafter", N_("CTED drafting unit"), IMPORT},
	{"chief", N_("CTED section chief"), IMPORT},
	{"secretariat", N_("Secretariat of the Committee"), SECRETARIAT},
	{"member", N_("Committee member"), READ},
	{"auditor", N_("Auditor"), AUDIT},
	{"reader", N_("Reader"), READ},
	{0},
};

uint64_t role_permissions(str code)
{
	const struct role *role = role_find(code);

	return role ? role->may : 0;
}

const struct role *role_find(str code)
{
	for (const struct role *role = roles; role->code; role++)
		if (str_eq(code, str_from(role->code)))
			return role;
	return NULL;
}
