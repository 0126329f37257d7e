#include "probe_topics.h"

#include "parse/device_record.h"

static const struct evidence *last_record(const struct evidence_store *store)
{
	for (size_t i = store->count; i > 0; i--) {
		const struct evidence *entry = store->items[i - 1];

		if (entry->kind == EVIDENCE_RECORD && entry->record &&
		    text_equal(entry->source, "jumpcloud-system"))
			return entry;
	}
	return NULL;
}

static void record_users_absorb(struct build *build,
				const struct device_record *said)
{
	struct machine_record *record = &build->machine->record;

	record->users = arena_array(build->arena, said->users.count,
				    sizeof(*record->users));
	for (size_t i = 0; i < said->users.count; i++) {
		const struct device_record_user *user = &said->users.items[i];

		record->users[record->user_count++] = (struct record_user){
			.name = user->name,
			.admin = truth_of(user->admin),
			.managed = truth_of(user->managed),
			.suspended = truth_of(user->suspended),
			.token = truth_of(user->secure_token),
		};
	}
}

static void state_absorb(struct build *build, const struct device_record *said,
			 const struct evidence *entry)
{
	struct machine_record *record = &build->machine->record;

	fact_answer(build, &record->has_service_account,
		    said->has_service_account, entry);
	fact_answer(build, &record->has_token, said->has_secure_token, entry);
	fact_answer(build, &record->local_password_valid,
		    said->password_od_valid, entry);
	fact_answer(build, &record->disk_password_valid,
		    said->password_apfs_valid, entry);
	fact_answer(build, &record->filevault_active, said->filevault_active,
		    entry);
	fact_answer(build, &record->key_present, said->filevault_key_present,
		    entry);
}

void record_absorb(struct build *build)
{
	struct machine_record *record = &build->machine->record;
	const struct evidence *entry = last_record(build->store);
	struct device_record said;

	if (!entry)
		return;
	said = device_record_parse(build->arena, entry->record);
	if (said.verdict != PARSE_OK)
		return;
	record->present = true;
	record->evidence = build_id(build, entry);
	text_set(build, &record->id, said.id, entry);
	text_set(build, &record->serial, said.serial_number, entry);
	text_set(build, &record->display_name, said.display_name, entry);
	text_set(build, &record->mdm_vendor, said.mdm_vendor, entry);
	time_set(build, &record->last_contact, said.last_contact_at.known,
		 said.last_contact_at.value, entry);
	time_set(build, &record->created, said.created_at.known,
		 said.created_at.value, entry);
	state_absorb(build, &said, entry);
	record_users_absorb(build, &said);
}
