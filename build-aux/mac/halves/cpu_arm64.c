/*
 * On Apple silicon the arguments behind the named ones lie on the stack, each in
 * eight bytes, and a va_list is a pointer to them. Each of these functions is
 * entered through a few instructions that put that pointer behind the named
 * arguments.
 */
#include "cpu.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "files.h"

const uint32_t cpu_wanted = 0x0100000c;

/* glibc's va_list: with these offsets everything is taken from the stack. */
struct list_parts {
	const void *stack, *general_top, *vector_top;
	int general_offset, vector_offset;
};

union list {
	va_list list;
	struct list_parts parts;
};

static union list list_at(const void *stack)
{
	return (union list){.parts = {.stack = stack}};
}

static int vprint_file(FILE *file, const char *format, const void *stack)
{
	return vfprintf(file, format, list_at(stack).list);
}

static int vprint(char *out, size_t size, const char *format, const void *stack)
{
	return vsnprintf(out, size, format, list_at(stack).list);
}

/* Entered from assembly. */
int arm_printf(const char *format, const void *stack);
int arm_fprintf(FILE *file, const char *format, const void *stack);
int arm_snprintf(char *out, size_t size, const char *format, const void *stack);
int arm_sprintf(char *out, const char *format, const void *stack);
int arm_snprintf_chk(char *out, size_t size, int flag, size_t room,
		     const char *format, const void *stack);
int arm_sprintf_chk(char *out, int flag, size_t room, const char *format,
		    const void *stack);
int arm_sscanf(const char *in, const char *format, const void *stack);
int arm_open(const char *path, int flags, const int *stack);
int arm_openat(int folder, const char *path, int flags, const int *stack);
int arm_fcntl(int file, int command, const long *stack);
int arm_ioctl(int file, unsigned long request, void *const *stack);

int arm_printf(const char *format, const void *stack)
{
	return vprint_file(stdout, format, stack);
}

int arm_fprintf(FILE *file, const char *format, const void *stack)
{
	return vprint_file(file, format, stack);
}

int arm_snprintf(char *out, size_t size, const char *format, const void *stack)
{
	return vprint(out, size, format, stack);
}

int arm_sprintf(char *out, const char *format, const void *stack)
{
	return vsprintf(out, format, list_at(stack).list);
}

int arm_snprintf_chk(char *out, size_t size, int flag, size_t room,
		     const char *format, const void *stack)
{
	(void)flag;
	return vprint(out, size < room ? size : room, format, stack);
}

int arm_sprintf_chk(char *out, int flag, size_t room, const char *format,
		    const void *stack)
{
	(void)flag;
	(void)room;
	return arm_sprintf(out, format, stack);
}

int arm_sscanf(const char *in, const char *format, const void *stack)
{
	return vsscanf(in, format, list_at(stack).list);
}

int arm_open(const char *path, int flags, const int *stack)
{
	return mac_open(path, flags, *stack);
}

int arm_openat(int folder, const char *path, int flags, const int *stack)
{
	return mac_openat(folder, path, flags, *stack);
}

int arm_fcntl(int file, int command, const long *stack)
{
	return mac_fcntl(file, command, *stack);
}

int arm_ioctl(int file, unsigned long request, void *const *stack)
{
	return mac_ioctl(file, request, *stack);
}

/* The stack pointer becomes the argument behind the last named one. */
#define ENTRY(name, behind)                                                    \
	extern char enter_##name[];                                            \
	__asm__(".text\n.balign 4\nenter_" #name ":\n\tmov x" #behind          \
		", sp\n\tb arm_" #name "\n")

ENTRY(printf, 1);
ENTRY(fprintf, 2);
ENTRY(snprintf, 3);
ENTRY(sprintf, 2);
ENTRY(snprintf_chk, 5);
ENTRY(sprintf_chk, 4);
ENTRY(sscanf, 2);
ENTRY(open, 2);
ENTRY(openat, 3);
ENTRY(fcntl, 2);
ENTRY(ioctl, 2);

const struct system_symbol system_cpu[] = {
	{"__snprintf_chk", enter_snprintf_chk},
	{"__sprintf_chk", enter_sprintf_chk},
	{"fcntl", enter_fcntl},
	{"fprintf", enter_fprintf},
	{"ioctl", enter_ioctl},
	{"open", enter_open},
	{"openat", enter_openat},
	{"printf", enter_printf},
	{"snprintf", enter_snprintf},
	{"sprintf", enter_sprintf},
	{"sscanf", enter_sscanf},
	{"vfprintf", (void *)vprint_file},
	{"vsnprintf", (void *)vprint},
	{NULL, NULL},
};
