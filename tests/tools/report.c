/*
 * Tells what it was started with: words, environment, open descriptors, what
 * they are, its session and its signals. A child of ours must show nothing
 * that it was not given.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern char **environ;

static const char *kind(int descriptor)
{
	struct stat info, null;

	fstat(descriptor, &info);
	if (S_ISFIFO(info.st_mode))
		return "pipe";
	if (isatty(descriptor))
		return "terminal";
	if (S_ISCHR(info.st_mode) && stat("/dev/null", &null) == 0 &&
	    info.st_rdev == null.st_rdev)
		return "null";
	return "other";
}

static void report_signals(void)
{
	struct sigaction action;
	sigset_t mask;

	sigprocmask(SIG_BLOCK, NULL, &mask);
	for (int i = 1; i < 32; i++) {
		if (i != SIGKILL && i != SIGSTOP &&
		    sigaction(i, NULL, &action) == 0 &&
		    action.sa_handler == SIG_IGN)
			printf("ignored %d\n", i);
		if (sigismember(&mask, i) == 1)
			printf("blocked %d\n", i);
	}
}

int main(int argc, char **argv)
{
	int terminal = open("/dev/tty", O_RDWR);

	printf("terminal %s\n", terminal >= 0 ? "yes" : "no");
	if (terminal >= 0)
		close(terminal);
	for (int i = 0; i < argc; i++)
		printf("word %s\n", argv[i]);
	for (char **variable = environ; *variable; variable++)
		printf("variable %s\n", *variable);
	for (int i = 0; i < 256; i++)
		if (fcntl(i, F_GETFD) >= 0)
			printf("descriptor %d %s\n", i, kind(i));
	printf("leader %s\n", getsid(0) == getpid() ? "yes" : "no");
	report_signals();
	return 0;
}
