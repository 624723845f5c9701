#include "os/notify.h"

#include "os/file.h"
#include "tests/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* What arrives at a socket of that name after a state was told. */
static str told(struct arena *a, const char *name, size_t name_n, const char *variable)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	CLEANUP_FD int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	char *text = arena_alloc(a, 64);
	ssize_t n;

	memcpy(address.sun_path, name, name_n);
	CHECK_INT(bind(fd, (struct sockaddr *)&address, (socklen_t)(offsetof(struct sockaddr_un, sun_path) + name_n)),
		  0);
	setenv("NOTIFY_SOCKET", variable, 1);
	notify_state("READY=1");
	unsetenv("NOTIFY_SOCKET");
	n = recv(fd, text, 64, 0);
	return (str){text, n > 0 ? (size_t)n : 0};
}

TEST(the_service_manager_is_told_at_a_file_or_a_name)
{
	struct arena a;
	str file, name;

	arena_init(&a, 1 << 16);
	file = arena_printf(&a, "/tmp/stocktake-notify-%d", (int)getpid());
	name = arena_printf(&a, "@stocktake-notify-%d", (int)getpid());
	CHECK_STR(told(&a, file.p, file.n + 1, file.p), S("READY=1"));
	unlink(file.p);
	CHECK_STR(told(&a, arena_printf(&a, "%c%s", '\0', name.p + 1).p, name.n, name.p), S("READY=1"));
	CHECK_STR(told(&a, file.p, file.n + 1, "nowhere"), S(""));
	unlink(file.p);
	notify_state("READY=1");
	arena_reset(&a);
}
