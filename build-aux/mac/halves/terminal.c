/* Names of libSystem about terminals and signals. */
#define _GNU_SOURCE
#include "files.h"
#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* --- Signals ---------------------------------------------------------------- */

struct pair {
	int mac, linux_one;
};

static const struct pair signals[] = {
	{7, 0},	       {10, SIGBUS},  {12, SIGSYS},  {16, SIGURG},
	{17, SIGSTOP}, {18, SIGTSTP}, {19, SIGCONT}, {20, SIGCHLD},
	{23, SIGIO},   {29, 0},	      {30, SIGUSR1}, {31, SIGUSR2},
};

int linux_signal(int signal)
{
	for (size_t i = 0; i < COUNT(signals); i++)
		if (signals[i].mac == signal)
			return signals[i].linux_one;
	return signal;
}

int mac_signal(int signal)
{
	for (size_t i = 0; i < COUNT(signals); i++)
		if (signals[i].linux_one == signal)
			return signals[i].mac;
	return signal;
}

struct mac_action {
	void (*handler)(int);
	uint32_t mask;
	int flags;
};

static void (*handlers[32])(int);

static void handle(int signal)
{
	handlers[mac_signal(signal)](mac_signal(signal));
}

static int mac_sigaction(int signal, const struct mac_action *action,
			 struct mac_action *before)
{
	void (*old)(int) = handlers[signal];
	struct sigaction own = {0}, was;
	bool ours = action && action->handler != SIG_DFL &&
		    action->handler != SIG_IGN;

	if (!linux_signal(signal)) {
		errno = EINVAL;
		return -1;
	}
	if (action) {
		own.sa_handler = ours ? handle : action->handler;
		own.sa_flags = (action->flags & 2 ? SA_RESTART : 0) |
			       (action->flags & 8 ? SA_NOCLDSTOP : 0);
		if (ours)
			handlers[signal] = action->handler;
	}
	if (sigaction(linux_signal(signal), action ? &own : NULL, &was))
		return -1;
	if (before)
		*before = (struct mac_action){
			.handler =
				was.sa_handler == handle ? old : was.sa_handler,
			.flags = was.sa_flags & SA_RESTART ? 2 : 0,
		};
	return 0;
}

static void *mac_signal_call(int signal, void (*handler)(int))
{
	const struct mac_action action = {.handler = handler, .flags = 2};
	struct mac_action before;

	if (mac_sigaction(signal, &action, &before))
		return (void *)SIG_ERR;
	return (void *)before.handler;
}

static void set_of(uint32_t mac, sigset_t *set)
{
	sigemptyset(set);
	for (int i = 1; i < 32; i++)
		if (mac & 1u << (i - 1) && linux_signal(i))
			sigaddset(set, linux_signal(i));
}

/* macOS counts these from 1. */
static int mac_sigprocmask(int how, const uint32_t *mask, uint32_t *before)
{
	sigset_t set, was;

	set_of(mask ? *mask : 0, &set);
	if (sigprocmask(how - 1, mask ? &set : NULL, &was))
		return -1;
	if (before)
		*before = 0;
	for (int i = 1; before && i < 32; i++)
		if (linux_signal(i) && sigismember(&was, linux_signal(i)) == 1)
			*before |= 1u << (i - 1);
	return 0;
}

static int mac_kill(pid_t process, int signal)
{
	return kill(process, linux_signal(signal));
}

static int mac_raise(int signal)
{
	return raise(linux_signal(signal));
}

static pid_t mac_waitpid(pid_t process, int *status, int options)
{
	return waitpid(process, status, options);
}

/* --- Terminal modes ----------------------------------------------------------- */

struct mac_modes {
	unsigned long input, output, control, local;
	unsigned char characters[20];
	unsigned long in_speed, out_speed;
};

struct mode {
	unsigned long mac;
	tcflag_t linux_one;
};

static const struct mode input_modes[] = {
	{0x1, IGNBRK},	   {0x2, BRKINT},   {0x4, IGNPAR},  {0x8, PARMRK},
	{0x10, INPCK},	   {0x20, ISTRIP},  {0x40, INLCR},  {0x80, IGNCR},
	{0x100, ICRNL},	   {0x200, IXON},   {0x400, IXOFF}, {0x800, IXANY},
	{0x2000, IMAXBEL}, {0x4000, IUTF8},
};

static const struct mode output_modes[] = {
	{0x1, OPOST},  {0x2, ONLCR},  {0x4, TAB3},
	{0x10, OCRNL}, {0x20, ONOCR}, {0x40, ONLRET},
};

static const struct mode control_modes[] = {
	{0x300, CS8},	  {0x400, CSTOPB}, {0x800, CREAD},
	{0x1000, PARENB}, {0x4000, HUPCL}, {0x8000, CLOCAL},
};

static const struct mode local_modes[] = {
	{0x1, ECHOKE},	    {0x2, ECHOE},	  {0x4, ECHOK},
	{0x8, ECHO},	    {0x10, ECHONL},	  {0x40, ECHOCTL},
	{0x80, ISIG},	    {0x100, ICANON},	  {0x400, IEXTEN},
	{0x400000, TOSTOP}, {0x80000000, NOFLSH},
};

/* The place is macOS's index. */
static const int characters[20] = {
	VEOF,	VEOL,	  VEOL2, VERASE, VWERASE, VKILL,  VREPRINT,
	-1,	VINTR,	  VQUIT, VSUSP,	 -1,	  VSTART, VSTOP,
	VLNEXT, VDISCARD, VMIN,	 VTIME,	 -1,	  -1,
};

static unsigned long to_mac(tcflag_t flags, const struct mode *modes,
			    size_t count)
{
	unsigned long mac = 0;

	for (size_t i = 0; i < count; i++)
		if ((flags & modes[i].linux_one) == modes[i].linux_one)
			mac |= modes[i].mac;
	return mac;
}

static tcflag_t to_linux(tcflag_t flags, unsigned long mac,
			 const struct mode *modes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		flags &= ~modes[i].linux_one;
		if ((mac & modes[i].mac) == modes[i].mac)
			flags |= modes[i].linux_one;
	}
	return flags;
}

static int mac_tcgetattr(int file, struct mac_modes *out)
{
	struct termios modes;

	if (tcgetattr(file, &modes))
		return -1;
	*out = (struct mac_modes){
		.input = to_mac(modes.c_iflag, input_modes, COUNT(input_modes)),
		.output = to_mac(modes.c_oflag, output_modes,
				 COUNT(output_modes)),
		.control = to_mac(modes.c_cflag, control_modes,
				  COUNT(control_modes)),
		.local = to_mac(modes.c_lflag, local_modes, COUNT(local_modes)),
		.in_speed = 38400,
		.out_speed = 38400,
	};
	for (size_t i = 0; i < COUNT(characters); i++)
		if (characters[i] >= 0)
			out->characters[i] = modes.c_cc[characters[i]];
	return 0;
}

static int mac_tcsetattr(int file, int when, const struct mac_modes *in)
{
	struct termios modes;

	if (tcgetattr(file, &modes))
		return -1;
	modes.c_iflag = to_linux(modes.c_iflag, in->input, input_modes,
				 COUNT(input_modes));
	modes.c_oflag = to_linux(modes.c_oflag, in->output, output_modes,
				 COUNT(output_modes));
	modes.c_cflag = to_linux(modes.c_cflag, in->control, control_modes,
				 COUNT(control_modes));
	modes.c_lflag = to_linux(modes.c_lflag, in->local, local_modes,
				 COUNT(local_modes));
	for (size_t i = 0; i < COUNT(characters); i++)
		if (characters[i] >= 0)
			modes.c_cc[characters[i]] = in->characters[i];
	return tcsetattr(file, when & 3, &modes);
}

static unsigned long mac_cfgetospeed(const struct mac_modes *modes)
{
	return modes->out_speed;
}

/* macOS counts these from 1. */
static int mac_tcflush(int file, int queue)
{
	return tcflush(file, queue - 1);
}

int mac_ioctl(int file, unsigned long request, void *argument)
{
	if (request == 0x40087468) /* TIOCGWINSZ; the structure is the same */
		return ioctl(file, TIOCGWINSZ, argument);
	errno = EINVAL;
	return -1;
}

static int mac_posix_openpt(int flags)
{
	return posix_openpt(O_RDWR | (flags & 0x20000 ? O_NOCTTY : 0));
}

const struct system_symbol system_terminal[] = {
	{"cfgetospeed", (void *)mac_cfgetospeed},
	{"kill", (void *)mac_kill},
	{"posix_openpt", (void *)mac_posix_openpt},
	{"raise", (void *)mac_raise},
	{"sigaction", (void *)mac_sigaction},
	{"signal", (void *)mac_signal_call},
	{"sigprocmask", (void *)mac_sigprocmask},
	{"tcflush", (void *)mac_tcflush},
	{"tcgetattr", (void *)mac_tcgetattr},
	{"tcsetattr", (void *)mac_tcsetattr},
	{"waitpid", (void *)mac_waitpid},
	{NULL, NULL},
};
