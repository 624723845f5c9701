/*
 * Sessions: who a request comes from. A session is an opaque random token in a
 * cookie; the database holds its hash, its account and its end.
 *
 * A session ends eight hours after signing in, however it is used: a working
 * day. An end after some time without use needs the time of last use, which a
 * reading request must not write in its transaction; session.last_seen_at is
 * where a queue that is written in batches can keep it.
 */
#ifndef AUTH_SESSION_H
#define AUTH_SESSION_H

#include "http/http.h"

enum { SESSION_LIFE_SECONDS = 8 * 60 * 60, LANGUAGE_LIFE_SECONDS = 365 * 24 * 60 * 60 };

/*
 * The hook of struct http_app. From the cookies of a request: actor, permissions,
 * language, name of the user, and the token that forms must carry. A visitor
 * without a session is actor 0. Language: the cookie of POST /language, else
 * the account's, else the browser's.
 */
enum code auth_authenticate(struct request *rq);

/*
 * Gives a visitor without a session a random cookie from which the token of
 * forms follows, where there is none yet. For pages with forms that anybody
 * may see; call it before the page is written. Needs no database.
 */
void session_offer_form_token(struct request *rq, struct response *rs);

/* Starts a session under a new token, ends the one that the request came with, and sets the cookie. */
enum code session_start(struct request *rq, struct response *rs, int64_t account_id) MUST_USE;

/* Ends the session of a request, and takes its cookie back. Without a session it does nothing else. */
enum code session_end(struct request *rq, struct response *rs) MUST_USE;

/* Ends every session of an account. */
enum code session_end_all(struct ctx *c, int64_t account_id) MUST_USE;

/* Sets the cookie that fixes a visitor's language. */
void session_set_language(struct request *rq, struct response *rs, enum lang lang);

#endif
