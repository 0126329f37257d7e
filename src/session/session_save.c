#include "session/session_data.h"

#include "base/text.h"
#include "host/lasting.h"

static bool is_in_recovery(const struct session *session)
{
	return session->host && session->host->about.mode == HOST_RECOVERY &&
	       text_equal(session->host->about.origin, "live");
}

/* A report on this computer's own disk has nothing to fear. */
struct status session_save_check(struct session *session, const char *path)
{
	struct mount_list mounts;
	const char *places;

	if (!is_in_recovery(session) ||
	    lasting_of(path, NULL) != LASTING_PRETENDS)
		return status_ok();
	mounts = mounts_read(session->words);
	places = lasting_places(session->words, &mounts);
	return status_fail(STATUS_OUTPUT, path, NULL,
			   "is on no disk: nothing is mounted there, the "
			   "folder only looks like it and is gone after the "
			   "restart. %s%s",
			   places ? "Disks that are mounted: "
				  : "No disk is mounted below /Volumes; see "
				    "'diskutil list' and 'diskutil mount'",
			   places ? places : "");
}

const char *session_save_remark(const struct session *session, const char *path)
{
	if (!is_in_recovery(session) ||
	    lasting_of(path, NULL) != LASTING_MEMORY)
		return NULL;
	return "This place is in the memory of Recovery and is gone after the "
	       "restart: copy the file to a disk before.";
}
