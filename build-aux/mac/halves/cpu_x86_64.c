/* Both systems call every function in the same way. */
#include "cpu.h"

#include <stdio.h>

#include "files.h"

const uint32_t cpu_wanted = 0x01000007;

const struct system_symbol system_cpu[] = {
	{"__snprintf_chk", NULL},
	{"__sprintf_chk", NULL},
	{"fcntl", (void *)mac_fcntl},
	{"fprintf", NULL},
	{"ioctl", (void *)mac_ioctl},
	{"open", (void *)mac_open},
	{"openat", (void *)mac_openat},
	{"printf", NULL},
	{"snprintf", NULL},
	{"sprintf", NULL},
	{"sscanf", NULL},
	{"vfprintf", NULL},
	{"vsnprintf", NULL},
	{NULL, NULL},
};
