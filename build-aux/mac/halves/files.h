/*
 * files: those functions of libSystem that take a different number of arguments
 * from time to time, with macOS's numbers; see system.h and cpu.h.
 */
#ifndef TM_MAC_HALVES_FILES_H
#define TM_MAC_HALVES_FILES_H

int mac_open(const char *path, int flags, int mode);
int mac_openat(int folder, const char *path, int flags, int mode);
int mac_fcntl(int file, int command, long argument);
int mac_ioctl(int file, unsigned long request, void *argument);

#endif
