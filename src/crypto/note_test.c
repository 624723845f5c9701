#include "crypto/merkle.h"
#include "crypto/note.h"
#include "tests/test.h"

struct desk {
	struct arena a;
	struct note_key key, witness;
};

static void desk_open(struct desk *d)
{
	arena_init(&d->a, 1 << 20);
	note_key_make(S("stocktake.example/audit"), NOTE_ED25519, &d->key);
	note_key_make(S("witness.example"), NOTE_COSIGNATURE, &d->witness);
}

TEST(a_key_of_another_tool_is_read_and_its_note_verified)
{
	/* The example of golang.org/x/mod/sumdb/note. */
	static const char public[] = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
	static const char signed_note[] =
		"If you think cryptography is the answer to your problem,\n"
		"then you don't know what your problem is.\n"
		"\n"
		"\xe2\x80\x94 PeterNeumann "
		"x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
	struct note_key key;
	struct note note;
	str rest = str_from(signed_note);

	CHECK(note_key_read(str_from(public), &key));
	CHECK(!key.can_sign);
	CHECK_STR(key.name, S("PeterNeumann"));
	CHECK(note_read(&rest, &note));
	CHECK_INT((int64_t)rest.n, 0);
	CHECK(note_verify(&note, &key, NULL));
}

TEST(a_key_is_written_and_read_again_with_and_without_its_secret)
{
	struct desk d;
	struct note_key read;
	str text;

	desk_open(&d);
	text = note_key_private(&d.a, &d.key);
	CHECK(note_key_read(arena_printf(&d.a, " %.*s\n", STR_ARG(text)), &read) && read.can_sign);
	CHECK(memcmp(read.verifying, d.key.verifying, NOTE_KEY_BYTES) == 0);
	text = note_key_public(&d.a, &d.witness);
	CHECK(note_key_read(text, &read) && !read.can_sign && read.algorithm == NOTE_COSIGNATURE);
	CHECK_STR(note_key_public(&d.a, &read), text);
	CHECK(!note_key_read(S("name+00000000+AQ=="), &read));
	CHECK(!note_key_read(S("name"), &read) && !note_key_read(S(""), &read));
	CHECK(!note_key_read(arena_printf(&d.a, "x%.*s", STR_ARG(text)), &read)); /* its hash is of another name */
	arena_reset(&d.a);
}

TEST(a_signature_holds_for_its_text_and_its_key_alone)
{
	struct desk d;
	struct note_key other;
	struct note note;
	str whole, rest;

	desk_open(&d);
	note_key_make(d.key.name, NOTE_ED25519, &other);
	rest = whole = note_sign(&d.a, S("one\n"), &d.key, 0);
	CHECK(note_read(&rest, &note) && note_verify(&note, &d.key, NULL));
	CHECK(!note_verify(&note, &other, NULL) && !note_verify(&note, &d.witness, NULL));
	note.text = S("two\n");
	CHECK(!note_verify(&note, &d.key, NULL));
	arena_reset(&d.a);
}

TEST(a_cosignature_carries_its_time)
{
	struct desk d;
	struct note note;
	int64_t at = 0;
	str whole, rest;

	desk_open(&d);
	whole = note_sign(&d.a, S("one\n"), &d.key, 0);
	rest = arena_printf(&d.a, "%s%s", whole.p, note_signature(&d.a, S("one\n"), &d.witness, 1726401600).p);
	CHECK(note_read(&rest, &note));
	CHECK(note_verify(&note, &d.key, &at));
	CHECK_INT(at, 0);
	CHECK(note_verify(&note, &d.witness, &at));
	CHECK_INT(at, 1726401600);
	arena_reset(&d.a);
}

TEST(notes_in_one_file_are_read_one_after_the_other)
{
	struct desk d;
	struct note note;
	str rest;

	desk_open(&d);
	rest = arena_printf(&d.a, "%s\n%s\n", note_sign(&d.a, S("one\n"), &d.key, 0).p,
			    note_sign(&d.a, S("two\n"), &d.key, 0).p);
	CHECK(note_read(&rest, &note));
	CHECK_STR(note.text, S("one\n"));
	CHECK(note_read(&rest, &note));
	CHECK_STR(note.text, S("two\n"));
	CHECK_INT((int64_t)rest.n, 0);
	CHECK(!note_read(&rest, &note));
	rest = S("text\n\nno signature\n");
	CHECK(!note_read(&rest, &note));
	rest = S("text\n\n");
	CHECK(!note_read(&rest, &note));
	arena_reset(&d.a);
}
