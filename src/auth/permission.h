/* Permissions that routes ask for and roles give. Both are tables; this is their vocabulary. */
#ifndef AUTH_PERMISSION_H
#define AUTH_PERMISSION_H

/* A route needs one of these; the actor's permissions are a set of bits 1 << permission. */
enum permission {
	MAY_ALL = 0,	/* anybody, signed in or not */
	MAY_SIGNED_IN,	/* any user */
	MAY_READ,	/* read catalogues, programmes and the agenda */
	MAY_IMPORT,	/* import and approve programmes */
	MAY_RECORD,	/* record events, extensions and completions of duties */
	MAY_ADMINISTER, /* accounts and settings; reads no content */
	MAY_TEMPLATE,	/* the Word template with which documents are made */
	MAY_AUDIT,	/* read the audit */
	PERMISSION_COUNT
};

#define PERMISSION_BIT(permission) (UINT64_C(1) << (permission))

#endif
