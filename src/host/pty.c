#include "config.h"

#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "spawn.h"

/*
 * Lines, but no editing, no signals and no translation: a password may hold
 * any byte. Tools that switch the echo off and on again restore "off".
 */
static bool make_plain(int descriptor)
{
	struct termios settings;

	if (tcgetattr(descriptor, &settings) != 0)
		return false;
	settings.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | ISTRIP | IXON |
					IXOFF | BRKINT);
	settings.c_oflag &= ~(tcflag_t)OPOST;
	settings.c_lflag &=
		~(tcflag_t)(ECHO | ECHOE | ECHOK | ECHONL | ISIG | IEXTEN);
	settings.c_lflag |= ICANON;
	for (size_t i = 0; i < NCCS; i++)
		settings.c_cc[i] = _POSIX_VDISABLE;
	settings.c_cc[VMIN] = 1;
	settings.c_cc[VTIME] = 0;
	return tcsetattr(descriptor, TCSANOW, &settings) == 0;
}

static bool open_ends(struct pty *pty)
{
	const char *name;

	if (grantpt(pty->control) != 0 || unlockpt(pty->control) != 0)
		return false;
	name = ptsname(pty->control);
	if (!name || strlen(name) >= sizeof(pty->name))
		return false;
	snprintf(pty->name, sizeof(pty->name), "%s", name);
	pty->keeper = open(pty->name, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (pty->keeper < 0 || !make_plain(pty->keeper))
		return false;
	spawn_unblock(pty->control);
	return true;
}

bool pty_open(struct pty *pty)
{
	int error;

	pty->keeper = -1;
	pty->control = posix_openpt(O_RDWR | O_NOCTTY);
	if (pty->control < 0)
		return false;
	fcntl(pty->control, F_SETFD, FD_CLOEXEC);
	if (open_ends(pty))
		return true;
	error = errno;
	pty_close_keeper(pty);
	close(pty->control);
	errno = error;
	return false;
}

void pty_close_keeper(struct pty *pty)
{
	if (pty->keeper >= 0)
		close(pty->keeper);
	pty->keeper = -1;
}
