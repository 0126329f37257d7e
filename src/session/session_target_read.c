#include "session/session_data.h"

#include "base/text.h"

#define SYSTEM_VERSION "/System/Library/CoreServices/SystemVersion.plist"
#define PREBOOT	       "/System/Volumes/Preboot/"

/* --- The volumes of a system --------------------------------------------------- */

static const struct volume *volume_of(const struct machine_disk *disk,
				      const char *device)
{
	for (size_t i = 0; device && i < disk->volume_count; i++)
		if (text_equal(disk->volumes[i].device, device))
			return &disk->volumes[i];
	return NULL;
}

/* A container has one Preboot volume for all the systems in it. */
static const char *preboot_of(const struct machine_disk *disk,
			      const struct volume *volume)
{
	for (size_t i = 0; volume && i < disk->volume_count; i++)
		if (text_equal(disk->volumes[i].container, volume->container) &&
		    words_have(&disk->volumes[i].roles, "Preboot"))
			return disk->volumes[i].device;
	return NULL;
}

/* Before macOS 10.15 there is one volume, and its own UUID names it. */
static struct host_aim aim_of(const struct machine_disk *disk,
			      const struct installed_system *system)
{
	struct host_aim aim = {
		.volume_group = system->group,
		.data = system->data_device,
		.system = system->system_device,
	};

	if (!aim.data) {
		aim.data = system->system_device;
		aim.system = NULL;
	}
	if (!aim.volume_group)
		aim.volume_group = system->data_uuid ? system->data_uuid
						     : system->system_uuid;
	aim.preboot = preboot_of(disk, volume_of(disk, aim.data));
	return aim;
}

/* --- Asking it; the host is aimed at it ------------------------------------------ */

/* Where answers go that belong to no case. */
static struct case_file *scrap_new(struct session *session)
{
	return case_file_new(session->case_file->created,
			     &session->host->about);
}

static const struct evidence *ask_file(struct session *session,
				       struct case_file *scrap,
				       const char *path, enum request_file how)
{
	struct request request = request_file(path, how);
	const struct evidence *answer;
	struct status status;

	request.scope = EVIDENCE_SCOPE_TARGET;
	status = host_ask(session->host, &request, scrap->store, &answer);
	return status_is_ok(&status) ? answer : NULL;
}

static void read_version(struct session *session, struct case_file *scrap,
			 struct target_system *system)
{
	struct arena *arena = session->target.arena;
	struct machine *machine;

	ask_file(session, scrap, SYSTEM_VERSION, REQUEST_FILE_CONTENT);
	machine = machine_build(scrap);
	if (machine->os.version.state == FACT_KNOWN) {
		system->version =
			arena_strdup(arena, machine->os.version.words);
		if (machine->os.build.state == FACT_KNOWN)
			system->build =
				arena_strdup(arena, machine->os.build.value);
	}
	machine_free(machine);
}

/* When the newest of these was changed; false: none can be seen. */
static bool newest(struct session *session, struct case_file *scrap,
		   const char *folder, const char *const *names,
		   int64_t *seconds)
{
	bool any = false;

	for (; *names; names++) {
		const struct evidence *entry = ask_file(
			session, scrap,
			arena_printf(scrap->arena, "%s%s", folder, *names),
			REQUEST_FILE_PRESENCE);

		if (!entry || !evidence_exists(entry) || !entry->has_modified)
			continue;
		if (!any || entry->modified > *seconds)
			*seconds = entry->modified;
		any = true;
	}
	return any;
}

/* What changes while somebody uses a Mac; see reference/recovery.md 4.4. */
static const char *const traces[] = {
	"/private/var/log/jcagent.log",
	"/private/var/db/dslocal/nodes/Default/users",
	"/private/var/db/.AppleSetupDone",
	"/Library/Preferences/com.apple.loginwindow.plist",
	NULL,
};

static const char *const preboot_lists[] = {
	"CryptoUserInfo.plist",
	"AdminUserRecoveryInfo.plist",
	"AllUsersInfo.plist",
	"secureaccesstoken.plist",
	NULL,
};

static void read_use(struct session *session, struct case_file *scrap,
		     struct target_system *system)
{
	const char *folder = arena_printf(
		scrap->arena, PREBOOT "%s/var/db/",
		system->aim.volume_group ? system->aim.volume_group : "none");

	if (newest(session, scrap, "", traces, &system->used))
		system->used_from = TARGET_USED_DATA;
	else if (newest(session, scrap, folder, preboot_lists, &system->used))
		system->used_from = TARGET_USED_PREBOOT;
}

static void read_system(struct session *session, struct target_system *system)
{
	struct status status = host_aim(session->host, &system->aim);
	struct case_file *scrap;

	if (!status_is_ok(&status))
		return;
	scrap = scrap_new(session);
	read_version(session, scrap, system);
	read_use(session, scrap, system);
	case_file_free(scrap);
}

/* --- Which there are --------------------------------------------------------------- */

static void add_system(struct session *session,
		       const struct installed_system *info)
{
	struct session_target *target = &session->target;
	struct target_system *one = list_add(target->arena, &target->found);

	*one = (struct target_system){
		.info = *info,
		.aim = aim_of(&target->machine->disk, info),
	};
	read_system(session, one);
}

static bool is_found(const struct session_target *target, const char *device)
{
	for (size_t i = 0; i < target->found.count; i++)
		if (text_equal(target->found.items[i].aim.data, device))
			return true;
	return false;
}

/*
 * A volume without a role beside newer systems is 10.13 or 10.14, or no system
 * at all: the first has a version on it, or lists of its own in Preboot.
 */
static void add_if_system(struct session *session, const struct volume *volume)
{
	struct session_target *target = &session->target;
	struct installed_system info = {
		.system_device = volume->device,
		.system_uuid = volume->uuid,
		.name = volume->name,
		.locked = volume->locked,
		.filevault = volume->filevault,
	};

	add_system(session, &info);
	if (!target->found.items[target->found.count - 1].version &&
	    target->found.items[target->found.count - 1].used_from !=
		    TARGET_USED_PREBOOT)
		target->found.count--;
}

void session_target_places(struct session *session)
{
	struct session_target *target = &session->target;
	const struct machine_disk *disk = &target->machine->disk;

	for (size_t i = 0; i < disk->volume_count; i++) {
		const struct volume *volume = &disk->volumes[i];
		struct command_fill fill = {.device = volume->device};
		const struct evidence *answer;
		struct request request;
		struct status status;

		if (volume->roles.count && !words_have(&volume->roles, "Data"))
			continue;
		status = request_command(target->arena, "volume-info", &fill,
					 &request);
		if (status_is_ok(&status))
			host_ask(session->host, &request,
				 target->case_file->store, &answer);
	}
}

void session_target_find(struct session *session)
{
	struct session_target *target = &session->target;
	const struct machine_disk *disk = &target->machine->disk;

	target->found = (struct target_list){0};
	for (size_t i = 0; i < disk->system_count; i++)
		add_system(session, &disk->systems[i]);
	for (size_t i = 0; i < disk->volume_count; i++) {
		const struct volume *volume = &disk->volumes[i];

		if (!volume->roles.count && preboot_of(disk, volume) &&
		    !is_found(target, volume->device))
			add_if_system(session, volume);
	}
}
