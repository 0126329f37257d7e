#include "diagnosis/judges.h"

#include "base/text.h"

#define ESCROW_PAYLOAD "com.apple.security.FDERecoveryKeyEscrow"

/* FileVault is on and settled: while it converts nothing is judged by it. */
static bool filevault_settled_on(const struct machine *machine)
{
	return fact_yes(&machine->filevault.on) &&
	       !fact_yes(&machine->filevault.converting);
}

void judge_filevault_off(struct rule_context *context)
{
	const struct machine_filevault *filevault =
		&context->machine->filevault;

	if (!fact_no(&filevault->on))
		return;
	struct finding *finding = rule_add(
		context, NULL, "%s",
		fact_yes(&filevault->converting)
			? "FileVault was switched off; the disk is still being "
			  "decrypted."
			: "FileVault is off, so nobody needs a SecureToken to "
			  "start this Mac yet.");
	rule_cite(context, finding, &filevault->on.source);
}

void judge_filevault_deferred(struct rule_context *context)
{
	const struct machine_filevault *filevault =
		&context->machine->filevault;
	const struct fact_text *user = &filevault->deferred_user;

	if (!fact_yes(&filevault->deferred))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "FileVault waits for %s to sign in or out before it "
			 "is switched on. That it waits does not say that it "
			 "will work.",
			 user->state == FACT_KNOWN ? user->value : "a user");
	rule_cite(context, finding, &filevault->deferred.source);
}

void judge_filevault_converting(struct rule_context *context)
{
	const struct machine_filevault *filevault =
		&context->machine->filevault;

	if (!fact_yes(&filevault->converting))
		return;
	struct finding *finding = rule_add(
		context, NULL,
		"The disk is being %s%s%s%s. Until that has ended "
		"FileVault tells nothing about anything else.",
		filevault->conversion == CONVERSION_DECRYPTING ? "decrypted"
							       : "encrypted",
		filevault->percent != NULL ? " (" : "",
		filevault->percent != NULL ? filevault->percent : "",
		filevault->percent != NULL ? " %)" : "");
	rule_cite(context, finding, &filevault->converting.source);
}

void judge_recovery_key_missing(struct rule_context *context)
{
	const struct machine *machine = context->machine;

	if (!filevault_settled_on(machine) ||
	    !fact_no(&machine->crypto.personal_recovery) ||
	    fact_yes(&machine->filevault.personal_key))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "FileVault is on, but the disk has no personal "
			 "recovery key. When no password works any more, "
			 "nothing else opens it.");
	rule_cite(context, finding, &machine->filevault.on.source);
	rule_cite(context, finding, &machine->crypto.personal_recovery.source);
}

void judge_recovery_key_invalid(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct fact *check = &machine->filevault.key_works;
	const struct fact *answer = &machine->answers.recovery_key_works;

	if (!fact_no(check) && !fact_no(answer))
		return;
	struct finding *finding = rule_add(
		context, NULL,
		"%s that the recovery key at hand does not open "
		"this disk. It may be the key of another Mac or one "
		"that was replaced.",
		fact_no(check) ? "A try on this Mac showed" : "The answer was");
	rule_cite(context, finding, &check->source);
	rule_cite(context, finding, &answer->source);
}

/* Unread profiles may hold one. */
static bool escrow_known_absent(const struct machine_profiles *profiles)
{
	if (!fact_yes(&profiles->read))
		return false;
	for (size_t i = 0; i < profiles->count; i++) {
		const struct profile *profile = &profiles->items[i];

		for (size_t j = 0; j < profile->item_count; j++) {
			if (text_equal(profile->items[j].type, ESCROW_PAYLOAD))
				return false;
		}
	}
	return true;
}

void judge_recovery_key_not_escrowed(struct rule_context *context)
{
	const struct machine *machine = context->machine;
	const struct machine_record *record = &machine->record;

	if (!filevault_settled_on(machine) ||
	    !fact_yes(&machine->filevault.personal_key) ||
	    !fact_no(&record->key_present) || !fact_no(&record->stale) ||
	    !escrow_known_absent(&machine->profiles))
		return;
	struct finding *finding =
		rule_add(context, NULL,
			 "FileVault has a personal recovery key, but "
			 "JumpCloud's device record says that it has none, "
			 "and no profile on this Mac sends the key anywhere.");
	rule_cite_id(context, finding, record->evidence);
	rule_cite(context, finding, &record->key_present.source);
	rule_cite(context, finding, &machine->filevault.personal_key.source);
	rule_cite(context, finding, &machine->profiles.read.source);
}
