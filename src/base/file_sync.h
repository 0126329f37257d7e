/*
 * file_sync: getting what was written onto the disk itself. Used by file.c
 * only.
 */
#ifndef TM_BASE_FILE_SYNC_H
#define TM_BASE_FILE_SYNC_H

/* As fsync(2), but through the disk's own cache too where that is a request. */
int file_sync(int descriptor);

#endif
