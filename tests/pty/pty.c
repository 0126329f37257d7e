#include "config.h"

#include "pty.h"

#if defined(HAVE_PTY_H)
#include <pty.h>
#elif defined(HAVE_UTIL_H)
#include <util.h>
#endif

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/visible.h"

enum {
	SETTLE_MS = 25, /* silence that ends a frame */
	SETTLE_MOST_MS = 500,
};

struct pty {
	int master;
	pid_t child; /* ours: the program or the small shell */
	pid_t pid;   /* of the program */
	bool ended;
	int status;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, columns;
	struct pty_state state;
	struct termios first_modes;
	struct text text; /* of the screen */
};

static void die(const char *what)
{
	perror(what);
	exit(99);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

/* --- The terminal ----------------------------------------------------------- */

static int on_cursor(VTermPos to, VTermPos from, int visible, void *user)
{
	struct pty *pty = user;

	(void)from;
	(void)visible;
	pty->state.cursor_row = to.row;
	pty->state.cursor_column = to.col;
	return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		pty->state.cursor_visible = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		pty->state.alternate = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		pty->state.mouse = value->number != VTERM_PROP_MOUSE_NONE;
	else if (property == VTERM_PROP_TITLE)
		pty->state.titled = true;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.movecursor = on_cursor,
	.settermprop = on_property,
};

static void terminal_open(struct pty *pty)
{
	pty->vterm = vterm_new(pty->rows, pty->columns);
	vterm_set_utf8(pty->vterm, 1);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_enable_altscreen(pty->screen, 1);
	pty->state.cursor_visible = true;
	vterm_screen_reset(pty->screen, 1);
}

/* --- The program ------------------------------------------------------------ */

static void run_program(const struct pty_options *options)
{
	int null = options->no_input ? open("/dev/null", O_RDONLY) : -1;

	if (null >= 0)
		dup2(null, STDIN_FILENO);
	execve(options->argv[0], (char *const *)(void *)options->argv,
	       (char *const *)(void *)options->environment);
	_exit(127);
}

static void say(int descriptor, const char *string)
{
	if (write(descriptor, string, strlen(string)) < 0)
		_exit(98);
}

/* A job is stopped: take the terminal, wait for Enter, give it back. */
static void shell_pause(pid_t job)
{
	char byte;

	tcsetpgrp(STDIN_FILENO, getpgrp());
	say(STDOUT_FILENO, "[stopped]\r\n");
	while (read(STDIN_FILENO, &byte, 1) == 1 && byte != '\n' &&
	       byte != '\r')
		;
	tcsetpgrp(STDIN_FILENO, job);
	kill(-job, SIGCONT);
}

/* What a shell with job control does, and no more. */
static void run_shell(const struct pty_options *options, int pid_pipe)
{
	pid_t job = fork();
	int status;

	signal(SIGTTOU, SIG_IGN);
	if (job == 0) {
		setpgid(0, 0);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		run_program(options);
	}
	setpgid(job, job);
	if (write(pid_pipe, &job, sizeof(job)) != (ssize_t)sizeof(job))
		_exit(98);
	while (waitpid(job, &status, WUNTRACED) == job) {
		if (!WIFSTOPPED(status))
			_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128);
		shell_pause(job);
	}
	_exit(97);
}

/* Until the other end is closed: the terminal has been looked at. */
static void hold(const int ends[2])
{
	char byte;

	close(ends[1]);
	if (read(ends[0], &byte, 1) < 0)
		_exit(98);
	close(ends[0]);
}

static void program_start(struct pty *pty, const struct pty_options *options)
{
	struct winsize size = {
		.ws_row = (unsigned short)pty->rows,
		.ws_col = (unsigned short)pty->columns,
	};
	int pid_pipe[2], hold_pipe[2];

	if (pipe(pid_pipe) != 0 || pipe(hold_pipe) != 0)
		die("pipe");
	pty->child = forkpty(&pty->master, NULL, NULL, &size);
	if (pty->child < 0)
		die("forkpty");
	if (pty->child == 0) {
		hold(hold_pipe);
		if (options->job)
			run_shell(options, pid_pipe[1]);
		run_program(options);
	}
	pty->pid = pty->child;
	pty->first_modes = pty_modes(pty);
	close(hold_pipe[0]);
	close(hold_pipe[1]);
	if (options->job && read(pid_pipe[0], &pty->pid, sizeof(pty->pid)) !=
				    (ssize_t)sizeof(pty->pid))
		die("read");
	close(pid_pipe[0]);
	close(pid_pipe[1]);
	(void)fcntl(pty->master, F_SETFD, FD_CLOEXEC);
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *pty = calloc(1, sizeof(*pty));

	if (!pty)
		die("calloc");
	pty->rows = options->rows ? options->rows : 24;
	pty->columns = options->columns ? options->columns : 80;
	text_init(&pty->text);
	terminal_open(pty);
	program_start(pty, options);
	return pty;
}

void pty_free(struct pty *pty)
{
	if (!pty->ended) {
		kill(pty->pid, SIGKILL);
		kill(pty->child, SIGKILL);
		waitpid(pty->child, NULL, 0);
	}
	if (pty->master >= 0)
		close(pty->master);
	vterm_free(pty->vterm);
	text_free(&pty->text);
	free(pty);
}

/* --- Reading and waiting ----------------------------------------------------- */

static void answer(struct pty *pty)
{
	char bytes[256];
	size_t count = vterm_output_read(pty->vterm, bytes, sizeof(bytes));

	if (count && write(pty->master, bytes, count) < 0 && errno != EIO)
		die("write");
}

/* Read what has come within that time. False: the other end is closed. */
static bool pump(struct pty *pty, int milliseconds)
{
	struct pollfd fd = {.fd = pty->master, .events = POLLIN};
	char bytes[4096];
	ssize_t got;

	if (pty->master < 0 || poll(&fd, 1, milliseconds) <= 0)
		return pty->master >= 0;
	got = read(pty->master, bytes, sizeof(bytes));
	if (got <= 0)
		return false;
	vterm_input_write(pty->vterm, bytes, (size_t)got);
	vterm_screen_flush_damage(pty->screen);
	pty->state.bytes += (size_t)got;
	answer(pty);
	return true;
}

struct wanted {
	const char *string;
	bool gone;
	int row, column; /* of the cursor, when string is NULL */
};

static bool is_there(struct pty *pty, const struct wanted *wanted)
{
	if (!wanted->string)
		return pty->state.cursor_row == wanted->row &&
		       pty->state.cursor_column == wanted->column;
	return pty_has(pty, wanted->string) != wanted->gone;
}

/* The rest of a frame, of which the beginning may have been enough. */
static void settle(struct pty *pty)
{
	long end = now_ms() + SETTLE_MOST_MS;
	size_t before;

	do {
		before = pty->state.bytes;
		pump(pty, SETTLE_MS);
	} while (pty->state.bytes != before && now_ms() < end);
}

static bool wait_for(struct pty *pty, const struct wanted *wanted)
{
	long end = now_ms() + PTY_WAIT_MS;

	while (!is_there(pty, wanted)) {
		if (now_ms() > end || !pump(pty, 50))
			break;
	}
	if (is_there(pty, wanted)) {
		settle(pty);
		return true;
	}
	fprintf(stderr, "# waited in vain for %s\"%s\" %d,%d; cursor %d,%d\n%s",
		wanted->gone ? "the end of " : "",
		wanted->string ? wanted->string : "", wanted->row,
		wanted->column, pty->state.cursor_row, pty->state.cursor_column,
		pty_screen(pty));
	return false;
}

bool pty_wait_text(struct pty *pty, const char *string)
{
	return wait_for(pty, &(struct wanted){.string = string});
}

bool pty_wait_gone(struct pty *pty, const char *string)
{
	return wait_for(pty, &(struct wanted){.string = string, .gone = true});
}

bool pty_wait_cursor(struct pty *pty, int row, int column)
{
	return wait_for(pty, &(struct wanted){.row = row, .column = column});
}

void pty_watch(struct pty *pty, int milliseconds)
{
	long end = now_ms() + milliseconds;

	while (now_ms() < end && pump(pty, (int)(end - now_ms())))
		;
}

bool pty_wait_exit(struct pty *pty, int *status)
{
	long end = now_ms() + PTY_WAIT_MS;

	while (!pty->ended && now_ms() < end) {
		bool open = pump(pty, 20);

		if (waitpid(pty->child, &pty->status, WNOHANG) == pty->child)
			pty->ended = true;
		else if (!open)
			poll(NULL, 0, 10);
	}
	/* Its last words may still be on the way. */
	while (pty->ended && pump(pty, 0) && pty->master >= 0) {
		struct pollfd fd = {.fd = pty->master, .events = POLLIN};

		if (poll(&fd, 1, 0) <= 0 || !(fd.revents & POLLIN))
			break;
	}
	*status = pty->status;
	return pty->ended;
}

/* --- Typing ------------------------------------------------------------------ */

void pty_type(struct pty *pty, const char *bytes)
{
	if (write(pty->master, bytes, strlen(bytes)) < 0)
		die("write");
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	struct winsize size = {
		.ws_row = (unsigned short)rows,
		.ws_col = (unsigned short)columns,
	};

	pty->rows = rows;
	pty->columns = columns;
	vterm_set_size(pty->vterm, rows, columns);
	if (ioctl(pty->master, TIOCSWINSZ, &size) != 0)
		die("TIOCSWINSZ");
}

void pty_signal(struct pty *pty, int number)
{
	kill(pty->pid, number);
}

void pty_hang_up(struct pty *pty)
{
	close(pty->master);
	pty->master = -1;
}

void pty_scribble(struct pty *pty, const char *bytes)
{
	vterm_input_write(pty->vterm, bytes, strlen(bytes));
	vterm_screen_flush_damage(pty->screen);
}

/* --- Looking ----------------------------------------------------------------- */

static void add_row(struct pty *pty, int row)
{
	size_t start = pty->text.length;

	for (int column = 0; column < pty->columns; column++) {
		VTermPos at = {.row = row, .col = column};
		VTermScreenCell cell;

		vterm_screen_get_cell(pty->screen, at, &cell);
		if (cell.chars[0] == (uint32_t)-1)
			continue;
		if (!cell.chars[0])
			text_add_char(&pty->text, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i];
		     i++)
			visible_encode(&pty->text, cell.chars[i]);
	}
	while (pty->text.length > start &&
	       pty->text.bytes[pty->text.length - 1] == ' ')
		pty->text.bytes[--pty->text.length] = '\0';
	text_add_char(&pty->text, '\n');
}

const char *pty_screen(struct pty *pty)
{
	text_clear(&pty->text);
	for (int row = 0; row < pty->rows; row++)
		add_row(pty, row);
	return pty->text.bytes;
}

bool pty_has(struct pty *pty, const char *string)
{
	return text_has(pty_screen(pty), string);
}

/* Where a string of plain ASCII begins on the screen. */
static bool find(struct pty *pty, const char *string, VTermPos *at)
{
	const char *screen = pty_screen(pty);
	const char *found = strstr(screen, string);

	if (!found)
		return false;
	at->row = 0;
	for (const char *byte = screen; byte < found; byte++)
		if (*byte == '\n') {
			at->row++;
			screen = byte + 1;
		}
	at->col = (int)(found - screen);
	return true;
}

bool pty_look(struct pty *pty, const char *string, struct pty_look *look)
{
	VTermPos at;
	VTermScreenCell cell;

	if (!find(pty, string, &at))
		return false;
	vterm_screen_get_cell(pty->screen, at, &cell);
	*look = (struct pty_look){
		.bold = cell.attrs.bold,
		.underline = cell.attrs.underline != 0,
		.reverse = cell.attrs.reverse,
		.colour = VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ? -1
			  : VTERM_COLOR_IS_INDEXED(&cell.fg)
				  ? cell.fg.indexed.idx
				  : -2,
		.own_background = !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg),
	};
	return true;
}

struct pty_state pty_state(const struct pty *pty)
{
	return pty->state;
}

struct termios pty_modes(const struct pty *pty)
{
	struct termios modes;

	memset(&modes, 0, sizeof(modes));
	if (tcgetattr(pty->master, &modes) != 0)
		die("tcgetattr");
	return modes;
}

struct termios pty_first_modes(const struct pty *pty)
{
	return pty->first_modes;
}

bool pty_modes_equal(const struct termios *a, const struct termios *b)
{
	return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag &&
	       a->c_cflag == b->c_cflag && a->c_lflag == b->c_lflag;
}

pid_t pty_pid(const struct pty *pty)
{
	return pty->pid;
}
