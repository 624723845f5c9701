#include "base/num.h"
#include "db/engine.h"

#include <endian.h>
#include <libpq-fe.h>
#include <stdlib.h>

enum { PARAMS_MAX = 64, COLUMNS_MAX = 64, OPTIONS_MAX = 80, NAME_MAX_BYTES = NUM_TEXT_MAX + 1 };

/* Of the server's pg_type: they have not changed since it exists. */
enum { TYPE_BOOL = 16, TYPE_INT8 = 20, TYPE_INT2 = 21, TYPE_INT4 = 23, TYPE_TEXT = 25, TYPE_NUMERIC = 1700 };

struct postgres {
	struct db db;
	PGconn *conn;
	struct stmt_cache cache; /* handles are names of prepared statements */
	int64_t name_count;
	int64_t actor;	   /* who acts in this transaction, as the server is to know it */
	bool begin_waits;  /* a reading transaction begins together with its first statement */
	bool actor_waits;  /* so does who acts in it */
	bool reading;	   /* the transaction at hand only reads */
	bool answer_waits; /* the answer to COMMIT of a reading transaction has not been read yet */
	bool lost;	   /* connect again before the next transaction */
	bool stale;	   /* the schema changed: prepare anew before the next transaction */
};

/* Beginnings of SQLSTATE codes; the first that fits counts. Everything else is DB_TROUBLE_BROKEN. */
static const struct {
	const char *state;
	enum db_trouble trouble;
} postgres_troubles[] = {
	{"40", DB_TROUBLE_BUSY},    {"55P03", DB_TROUBLE_BUSY}, {"53300", DB_TROUBLE_BUSY}, {"0A000", DB_TROUBLE_BUSY},
	{"26000", DB_TROUBLE_BUSY}, {"23514", DB_TROUBLE_RULE}, {"23502", DB_TROUBLE_RULE}, {"P0001", DB_TROUBLE_RULE},
	{"23", DB_TROUBLE_TAKEN},   {"53100", DB_TROUBLE_FULL}, {"22", DB_TROUBLE_BUG},	    {"25", DB_TROUBLE_BUG},
	{"42", DB_TROUBLE_BUG},
};

static bool state_has(const PGresult *result, const char *prefix)
{
	const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;

	return state && str_starts(str_from(state), str_from(prefix));
}

/* The server ends a session with class 57P or 08 before the socket tells. */
static bool connection_is_lost(const struct postgres *p, const PGresult *result)
{
	return PQstatus(p->conn) != CONNECTION_OK || state_has(result, "57P") || state_has(result, "08");
}

static enum db_trouble trouble_find(const PGresult *result)
{
	for (size_t i = 0; i < COUNT_OF(postgres_troubles); i++)
		if (state_has(result, postgres_troubles[i].state))
			return postgres_troubles[i].trouble;
	return DB_TROUBLE_BROKEN;
}

static enum code postgres_failed(struct postgres *p, struct err *e, const char *where, const PGresult *result)
{
	const char *words = result ? PQresultErrorMessage(result) : PQerrorMessage(p->conn);

	if (connection_is_lost(p, result)) {
		p->lost = true;
		return db_trouble_record(&p->db, e, where, DB_TROUBLE_LOST, words);
	}
	/* "cached plan must not change result type", and a statement that the server no longer knows. */
	if (state_has(result, "0A000") || state_has(result, "26000"))
		p->stale = true;
	return db_trouble_record(&p->db, e, where, trouble_find(result), words);
}

static bool result_is_good(const PGresult *result)
{
	ExecStatusType status = result ? PQresultStatus(result) : PGRES_FATAL_ERROR;

	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
}

static enum code script_run(struct postgres *p, struct err *e, const char *where, const char *sql)
{
	PGresult *result = PQexec(p->conn, sql);
	enum code code = result_is_good(result) ? OK : postgres_failed(p, e, where, result);

	PQclear(result);
	return code;
}

/* Nobody who can make objects in another schema can slip one under our statements. */
static const char session_settings[] = "SET statement_timeout = '30s';"
				       "SET lock_timeout = '5s';"
				       "SET idle_in_transaction_session_timeout = '60s';"
				       "SET search_path = public, pg_temp;"
				       "SET client_encoding = 'UTF8';"
				       "SET TimeZone = 'UTC';"
				       "SET stocktake.actor = '0';"
				       "SET standard_conforming_strings = on";

static enum code session_start(struct postgres *p, struct err *e)
{
	stmt_cache_clear(&p->cache, free);
	p->stale = false;
	if (PQstatus(p->conn) != CONNECTION_OK) {
		p->lost = true;
		return db_trouble_record(&p->db, e, WHERE, DB_TROUBLE_LOST, PQerrorMessage(p->conn));
	}
	p->lost = false;
	return script_run(p, e, WHERE, session_settings);
}

static enum code statements_forget(struct postgres *p, struct err *e)
{
	stmt_cache_clear(&p->cache, free);
	p->stale = false;
	return script_run(p, e, WHERE, "DEALLOCATE ALL");
}

/* Room for the longest beginning and the longest number. */
struct begin_text {
	char p[160];
	size_t n;
};

static void begin_put(struct begin_text *text, const char *part)
{
	size_t n = strlen(part);

	ASSERT(text->n + n < sizeof(text->p));
	memcpy(text->p + text->n, part, n + 1);
	text->n += n;
}

static const char begin_reading[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
static const char begin_writing[] = "BEGIN ISOLATION LEVEL SERIALIZABLE";

/* Tells the server who acts, for this transaction only. */
static void actor_put(struct begin_text *text, int64_t actor)
{
	char number[NUM_TEXT_MAX];

	num_put(number, actor);
	begin_put(text, "SET LOCAL stocktake.actor = '");
	begin_put(text, number);
	begin_put(text, "'");
}

/* Nobody needs the answer to the COMMIT of a reading transaction, but it stands before all that follow. */
static void answer_read(struct postgres *p)
{
	PGresult *result;

	if (!p->answer_waits)
		return;
	p->answer_waits = false;
	for (result = PQgetResult(p->conn); result; result = PQgetResult(p->conn)) {
		if (!result_is_good(result))
			p->lost = true;
		PQclear(result);
	}
}

/* Sends what waits for the next statement by itself, for what cannot travel with it. */
static enum code waiting_send(struct postgres *p, struct err *e)
{
	struct begin_text text = {0};

	answer_read(p);
	if (!p->begin_waits && !p->actor_waits)
		return OK;
	if (p->begin_waits)
		begin_put(&text, p->reading ? begin_reading : begin_writing);
	if (p->begin_waits && p->actor_waits)
		begin_put(&text, ";");
	if (p->actor_waits)
		actor_put(&text, p->actor);
	p->begin_waits = p->actor_waits = false;
	return script_run(p, e, WHERE, text.p);
}

static enum code postgres_script(struct db *db, struct err *e, const char *sql)
{
	struct postgres *p = (struct postgres *)db;

	TRY(waiting_send(p, e));
	p->stale = true; /* it may have changed the tables that statements were prepared for */
	return script_run(p, e, WHERE, sql);
}

/* A session has the actor 0, so that only another one must be told. */
static enum code postgres_begin(struct db *db, struct err *e, bool write, int64_t actor)
{
	struct postgres *p = (struct postgres *)db;

	answer_read(p);
	if (p->lost) {
		PQreset(p->conn);
		TRY(session_start(p, e));
	}
	if (p->stale)
		TRY(statements_forget(p, e));
	p->reading = !write;
	p->begin_waits = true;
	p->actor_waits = actor != 0;
	p->actor = actor;
	return write ? waiting_send(p, e) : OK;
}

static enum code postgres_bind_actor(struct db *db, struct err *e, int64_t actor)
{
	struct postgres *p = (struct postgres *)db;

	(void)e; /* It is told with the next statement, which fails where it cannot be. */
	p->actor_waits = p->actor_waits || actor != p->actor;
	p->actor = actor;
	return OK;
}

/* The server answers COMMIT of a failed transaction with ROLLBACK and calls it a success. */
static enum code commit_check(struct postgres *p, struct err *e, const PGresult *result)
{
	if (result_is_good(result))
		return strcmp(PQcmdStatus((PGresult *)(uintptr_t)result), "COMMIT") == 0
			       ? OK
			       : db_trouble_record(&p->db, e, WHERE, DB_TROUBLE_BUG, "COMMIT was answered by ROLLBACK");
	if (!connection_is_lost(p, result))
		return postgres_failed(p, e, WHERE, result);
	p->lost = true;
	return db_trouble_record(&p->db, e, WHERE, DB_TROUBLE_UNCERTAIN, PQerrorMessage(p->conn));
}

/*
 * What was read stays read, so that the next page need not wait for the end of this one: its COMMIT is answered
 * while the page is made and sent.
 */
static enum code reading_commit(struct postgres *p)
{
	if (PQsendQuery(p->conn, "COMMIT"))
		p->answer_waits = true;
	else
		p->lost = true;
	return OK;
}

static enum code postgres_end(struct db *db, struct err *e, bool commit)
{
	struct postgres *p = (struct postgres *)db;
	bool nothing_sent = p->begin_waits;
	PGresult *result;
	enum code code = OK;

	p->begin_waits = p->actor_waits = false;
	if (nothing_sent || (!commit && p->lost))
		return OK;
	if (commit && p->reading)
		return reading_commit(p);
	result = PQexec(p->conn, commit ? "COMMIT" : "ROLLBACK");
	if (commit)
		code = commit_check(p, e, result);
	else if (!result_is_good(result))
		p->lost = true;
	PQclear(result);
	return code;
}

/* A name that this connection has not used: s1, s2 and so on. */
static char *name_new(struct postgres *p)
{
	char *name = calloc(1, NAME_MAX_BYTES);

	ASSERT(name != NULL);
	name[0] = 's';
	num_put(name + 1, ++p->name_count);
	return name;
}

static enum code name_prepare(struct postgres *p, struct err *e, const struct db_call *call, const char *name)
{
	size_t count = call->stmt->param_count;
	Oid types[PARAMS_MAX];
	PGresult *result;
	enum code code;
	char *text;

	ASSERT(count <= PARAMS_MAX && call->stmt->column_count <= COLUMNS_MAX);
	for (size_t i = 0; i < count; i++)
		types[i] = call->stmt->params[i] == DB_INT ? TYPE_INT8 : TYPE_TEXT;
	text = stmt_text(call, true);
	result = PQprepare(p->conn, name, text, (int)count, types);
	free(text);
	code = result_is_good(result) ? OK : postgres_failed(p, e, WHERE, result);
	PQclear(result);
	return code;
}

static enum code statement_prepare(struct postgres *p, struct err *e, const struct db_call *call, const char **out)
{
	enum code code;
	char *name;

	*out = stmt_cache_find(&p->cache, call);
	if (*out)
		return OK;
	if (stmt_cache_full(&p->cache))
		TRY(statements_forget(p, e));
	name = name_new(p);
	code = name_prepare(p, e, call, name);
	if (code != OK) {
		free(name);
		return code;
	}
	stmt_cache_add(&p->cache, call, name);
	*out = name;
	return OK;
}

/* Parameters travel in binary: texts need no copy that ends in NUL, and numbers no digits. */
struct params {
	const char *values[PARAMS_MAX];
	int lengths[PARAMS_MAX], formats[PARAMS_MAX];
	uint64_t numbers[PARAMS_MAX];
};

static void params_fill(struct params *params, const struct db_call *call)
{
	for (size_t i = 0; i < call->stmt->param_count; i++) {
		const struct db_value *value = &call->args[i];

		ASSERT(value->type == DB_NULL || value->type == call->stmt->params[i]);
		params->formats[i] = 1;
		params->values[i] = NULL;
		params->lengths[i] = 0;
		if (value->type == DB_INT) {
			params->numbers[i] = htobe64((uint64_t)value->i);
			params->values[i] = (const char *)&params->numbers[i];
			params->lengths[i] = sizeof(params->numbers[i]);
		} else if (value->type == DB_TEXT) {
			ASSERT(value->s.n <= INT32_MAX);
			params->values[i] = value->s.p ? value->s.p : "";
			params->lengths[i] = (int)value->s.n;
		}
	}
}

/* Comparisons are bool and sums numeric here; SQLite has int for both. The value lives as long as the result. */
static struct db_value value_read(const PGresult *result, int row, int column)
{
	str text = {PQgetvalue(result, row, column), (size_t)PQgetlength(result, row, column)};
	int64_t number;

	if (PQgetisnull(result, row, column))
		return (struct db_value){0};
	switch (PQftype(result, column)) {
	case TYPE_BOOL: return db_int(str_eq(text, S("t")));
	case TYPE_INT2:
	case TYPE_INT4:
	case TYPE_INT8:
	case TYPE_NUMERIC:
		if (num_parse(text, INT64_MIN, INT64_MAX, &number))
			return db_int(number);
		return db_text(text);
	default: return db_text(text);
	}
}

/* PQcmdTuples counts the rows of a SELECT too. */
static int64_t changed_rows(PGresult *result)
{
	int64_t changed = 0;

	if (!str_starts(str_from(PQcmdStatus(result)), S("SELECT")))
		(void)num_parse(str_from(PQcmdTuples(result)), 0, INT64_MAX, &changed);
	return changed;
}

static void result_keep(struct arena *a, PGresult *result, struct db_result *out)
{
	size_t columns = (size_t)PQnfields(result);

	out->row_count = (size_t)PQntuples(result);
	out->changed = changed_rows(result);
	out->values = arena_new(a, struct db_value, columns * out->row_count);
	for (size_t i = 0; i < columns * out->row_count; i++) {
		out->values[i] = value_read(result, (int)(i / columns), (int)(i % columns));
		if (out->values[i].type == DB_TEXT)
			out->values[i].s = arena_str(a, out->values[i].s);
	}
}

/*
 * The result that counts of all that was sent up to the mark: the first failure, else the last one. Commands after a
 * failure are skipped by the server. NULL where the connection says nothing any more.
 */
static PGresult *results_read(struct postgres *p)
{
	PGresult *kept = NULL;

	while (PQstatus(p->conn) == CONNECTION_OK) {
		PGresult *result = PQgetResult(p->conn);
		ExecStatusType status = PQresultStatus(result);

		if (!result)
			continue; /* stands between the results of two commands */
		if (status == PGRES_PIPELINE_SYNC) {
			PQclear(result);
			break;
		}
		if (status == PGRES_PIPELINE_ABORTED || (kept && !result_is_good(kept))) {
			PQclear(result);
			continue;
		}
		PQclear(kept);
		kept = result;
	}
	return kept;
}

static bool command_send(struct postgres *p, const char *sql)
{
	return PQsendQueryParams(p->conn, sql, 0, NULL, NULL, NULL, NULL, 0);
}

/* The statement with what waits for it, in one visit to the server: of all that a page does, visits cost most. */
static PGresult *run_with_waiting(struct postgres *p, const struct db_call *call, const char *name,
				  const struct params *params)
{
	PGresult *result = NULL;
	struct begin_text actor = {0};
	bool sent = PQenterPipelineMode(p->conn);

	if (sent && p->begin_waits)
		sent = command_send(p, p->reading ? begin_reading : begin_writing);
	if (sent && p->actor_waits) {
		actor_put(&actor, p->actor);
		sent = command_send(p, actor.p);
	}
	p->begin_waits = p->actor_waits = false;
	sent = sent && PQsendQueryPrepared(p->conn, name, (int)call->stmt->param_count, params->values, params->lengths,
					   params->formats, 0);
	if (sent && PQpipelineSync(p->conn))
		result = results_read(p);
	else
		p->lost = true;
	if (!PQexitPipelineMode(p->conn))
		p->lost = true;
	return result;
}

static PGresult *run_prepared(struct postgres *p, const struct db_call *call, const char *name,
			      const struct params *params)
{
	if (p->begin_waits || p->actor_waits)
		return run_with_waiting(p, call, name, params);
	return PQexecPrepared(p->conn, name, (int)call->stmt->param_count, params->values, params->lengths,
			      params->formats, 0);
}

static enum code postgres_run(struct db *db, struct err *e, const struct db_call *call, struct arena *a,
			      struct db_result *out)
{
	struct postgres *p = (struct postgres *)db;
	enum code code = OK;
	struct params params;
	PGresult *result;
	const char *name;

	TRY(statement_prepare(p, e, call, &name));
	params_fill(&params, call);
	result = run_prepared(p, call, name, &params);
	if (result_is_good(result)) {
		ASSERT((size_t)PQnfields(result) == call->stmt->column_count);
		result_keep(a, result, out);
	} else {
		code = postgres_failed(p, e, WHERE, result);
	}
	PQclear(result);
	return code;
}

static enum code row_pass(const struct db_call *call, const PGresult *result, db_row_fn row, void *user)
{
	struct db_value values[COLUMNS_MAX];
	size_t columns = (size_t)PQnfields(result);

	ASSERT(columns == call->stmt->column_count);
	for (size_t i = 0; i < columns; i++)
		values[i] = value_read(result, 0, (int)i);
	return row(user, values);
}

static enum code each_start(struct postgres *p, struct err *e, const struct db_call *call)
{
	struct params params;
	const char *name;

	TRY(statement_prepare(p, e, call, &name));
	TRY(waiting_send(p, e));
	params_fill(&params, call);
	if (!PQsendQueryPrepared(p->conn, name, (int)call->stmt->param_count, params.values, params.lengths,
				 params.formats, 0))
		return postgres_failed(p, e, WHERE, NULL);
	ASSERT(PQsetSingleRowMode(p->conn));
	return OK;
}

/* Rows after the callback's stop are read and dropped: cancelling would fail the transaction. */
static enum code postgres_each(struct db *db, struct err *e, const struct db_call *call, db_row_fn row, void *user)
{
	struct postgres *p = (struct postgres *)db;
	enum code code = OK;
	PGresult *result;

	TRY(each_start(p, e, call));
	for (result = PQgetResult(p->conn); result; result = PQgetResult(p->conn)) {
		if (code == OK && PQresultStatus(result) == PGRES_SINGLE_TUPLE)
			code = row_pass(call, result, row, user);
		else if (code == OK && !result_is_good(result))
			code = postgres_failed(p, e, WHERE, result);
		PQclear(result);
	}
	return code;
}

static void postgres_close(struct db *db)
{
	struct postgres *p = (struct postgres *)db;

	stmt_cache_clear(&p->cache, free);
	PQfinish(p->conn);
	free(p);
}

static const struct db_driver postgres_driver = {.begin = postgres_begin,
						 .bind_actor = postgres_bind_actor,
						 .end = postgres_end,
						 .run = postgres_run,
						 .each = postgres_each,
						 .script = postgres_script,
						 .close = postgres_close};

struct options {
	const char *names[OPTIONS_MAX], *values[OPTIONS_MAX];
	size_t count;
};

static void option_put(struct options *options, const char *name, const char *value)
{
	for (size_t i = 0; i < options->count; i++)
		if (strcmp(options->names[i], name) == 0)
			return;
	ASSERT(options->count < OPTIONS_MAX - 1);
	options->names[options->count] = name;
	options->values[options->count++] = value;
}

/* What the address says, then what we need where it says nothing. Of several hosts the one that can write. */
static PGconn *connect_with(const PQconninfoOption *given)
{
	struct options options = {0};

	for (; given->keyword; given++)
		if (given->val)
			option_put(&options, given->keyword, given->val);
	option_put(&options, "target_session_attrs", "read-write");
	option_put(&options, "application_name", "stocktake");
	option_put(&options, "connect_timeout", "10");
	option_put(&options, "tcp_user_timeout", "30000");
	return PQconnectdbParams(options.names, options.values, 0);
}

static void notice_drop(void *user, const char *words)
{
	(void)user;
	(void)words;
}

enum code db_open_postgres(const char *uri, struct db **out, struct err *e)
{
	struct postgres *p = calloc(1, sizeof(*p));
	PQconninfoOption *given;
	char *words = NULL;

	ASSERT(p != NULL);
	p->db.driver = &postgres_driver;
	p->db.postgres = true;
	*out = &p->db;
	given = PQconninfoParse(uri, &words);
	if (!given) {
		db_trouble_record(&p->db, e, WHERE, DB_TROUBLE_BROKEN, words ? words : "");
		PQfreemem(words);
		return err_set(e, WHERE, ERR_INPUT,
			       N_("The address of the database is not understood. Write it as in "
				  "postgresql://user@host/database."),
			       NULL, 0);
	}
	p->conn = connect_with(given);
	PQconninfoFree(given);
	ASSERT(p->conn != NULL);
	PQsetNoticeProcessor(p->conn, notice_drop, NULL);
	return session_start(p, e);
}
