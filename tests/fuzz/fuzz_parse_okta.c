/* Everything that is read for just-in-time accounts, from the same bytes. */
#include "parse/certificates.h"
#include "parse/extensions.h"
#include "parse/okta_files.h"
#include "parse/platform_sso.h"
#include "parse/web_answer.h"

#include "fuzz_parse.h"

static void read_certificates(const struct fuzz_input *input)
{
	struct certificates all = certificates_parse(input->arena, input->out,
						     input->error, input->exit);
	struct identities identities =
		identities_parse(input->arena, input->out, input->error);
	struct certificate one;

	fuzz_check(all.verdict, &all.notes);
	fuzz_check(identities.verdict, &identities.notes);
	if (!certificate_read(input->arena, input->out, &one))
		return;
	fuzz_check_text(one.name);
	fuzz_check_text(one.issuer);
	if (!one.not_after.known || strlen(one.fingerprint) != 40)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_open(data, size);
	struct platform_sso_state state =
		platform_sso_state_parse(input.arena, input.out, input.error);
	struct app_extensions extensions =
		app_extensions_parse(input.arena, input.out, input.error);
	struct associated_domains domains = associated_domains_parse(
		input.arena, input.out, input.error, input.exit);
	struct plist_words words = plist_words_parse(input.arena, input.out);
	struct web_head head =
		web_head_parse(input.arena, input.out, input.error, input.exit);
	struct association_file file =
		association_file_parse(input.arena, input.out, input.error);

	fuzz_check(state.verdict, &state.notes);
	fuzz_check(extensions.verdict, &extensions.notes);
	fuzz_check(domains.verdict, &domains.notes);
	fuzz_check(words.verdict, &words.notes);
	fuzz_check(head.verdict, &head.notes);
	fuzz_check(file.verdict, &file.notes);
	fuzz_check_text(head.issuer);
	fuzz_check_text(state.extension);
	if (state.verdict == PARSE_OK &&
	    (state.device < PSSO_NULL || state.user < PSSO_NULL))
		abort();
	read_certificates(&input);
	fuzz_close(&input);
	return 0;
}
