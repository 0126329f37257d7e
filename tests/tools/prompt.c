/*
 * Asks as getpass(3) does: on /dev/tty, with the echo switched off after a
 * flush, and shows the bytes it got. Called "profiles" it asks for a user name
 * first. A password that reads "wrong" is asked for again.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static size_t read_line(int terminal, char *line, size_t size)
{
	size_t length = 0;
	char byte;

	while (read(terminal, &byte, 1) == 1 && byte != '\n')
		if (length < size)
			line[length++] = byte;
	return length;
}

static size_t ask(int terminal, const char *prompt, char *line, size_t size)
{
	struct termios before, quiet;
	size_t length;

	tcgetattr(terminal, &before);
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
	if (write(terminal, prompt, strlen(prompt)) < 0)
		exit(9);
	usleep(60000); /* what is typed before the flush is lost */
	tcsetattr(terminal, TCSAFLUSH, &quiet);
	length = read_line(terminal, line, size);
	tcsetattr(terminal, TCSAFLUSH, &before);
	if (write(terminal, "\n", 1) < 0)
		exit(9);
	return length;
}

static void show(const char *what, const char *line, size_t length)
{
	printf("%s %zu:", what, length);
	for (size_t i = 0; i < length; i++)
		printf(" %02x", (unsigned char)line[i]);
	printf("\n");
	fflush(stdout);
}

int main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '/');
	int terminal = open("/dev/tty", O_RDWR);
	char line[2048];
	size_t length;

	(void)argc;
	if (terminal < 0) {
		fprintf(stderr, "no terminal\n");
		return 8;
	}
	name = name ? name + 1 : argv[0];
	if (strcmp(name, "profiles") == 0) {
		length = ask(terminal, "Enter the admin user name:", line,
			     sizeof(line));
		show("name", line, length);
	}
	do {
		length = ask(terminal, "Enter the password:", line,
			     sizeof(line));
		show("password", line, length);
	} while (length == 5 && memcmp(line, "wrong", 5) == 0);
	fprintf(stderr, "asked\n");
	return 10;
}
