# One libFuzzer harness per parser: tests/fuzz/fuzz_NAME.c with seeds in
# tests/fuzz/corpus/NAME/. Configure with --enable-fuzz CC=clang, then
# `make fuzzers`; tests/fuzz/run.sh runs each of them for a while.

fuzzers = \
	tests/fuzz/fuzz_key \
	tests/fuzz/fuzz_build \
	tests/fuzz/fuzz_case \
	tests/fuzz/fuzz_redact \
	tests/fuzz/fuzz_parse_agent \
	tests/fuzz/fuzz_parse_agent_log \
	tests/fuzz/fuzz_parse_authority \
	tests/fuzz/fuzz_parse_boot_policy \
	tests/fuzz/fuzz_parse_crypto_users \
	tests/fuzz/fuzz_parse_device_record \
	tests/fuzz/fuzz_parse_dscl \
	tests/fuzz/fuzz_parse_dslocal \
	tests/fuzz/fuzz_parse_fdesetup \
	tests/fuzz/fuzz_parse_launchctl \
	tests/fuzz/fuzz_parse_login_plugins \
	tests/fuzz/fuzz_parse_login_window \
	tests/fuzz/fuzz_parse_okta \
	tests/fuzz/fuzz_parse_openstep \
	tests/fuzz/fuzz_parse_os \
	tests/fuzz/fuzz_parse_password_check \
	tests/fuzz/fuzz_parse_preboot \
	tests/fuzz/fuzz_parse_profiles \
	tests/fuzz/fuzz_parse_pwpolicy \
	tests/fuzz/fuzz_parse_sysadminctl \
	tests/fuzz/fuzz_parse_volumes \
	tests/fuzz/fuzz_cms \
	tests/fuzz/fuzz_json \
	tests/fuzz/fuzz_lint \
	tests/fuzz/fuzz_plist \
	tests/fuzz/fuzz_profile_set \
	tests/fuzz/fuzz_visible

EXTRA_PROGRAMS = $(fuzzers)
fuzzers: $(fuzzers)
.PHONY: fuzzers
EXTRA_DIST += tests/fuzz/run.sh tests/run.sh tests/tap.sh
EXTRA_DIST += tests/fuzz/corpus/json/kinds.json \
	tests/fuzz/corpus/json/nested.json \
	tests/fuzz/corpus/json/twice.json \
	tests/fuzz/corpus/plist/binary.txt \
	tests/fuzz/corpus/plist/binary_nested.txt \
	tests/fuzz/corpus/plist/kinds.plist \
	tests/fuzz/corpus/visible/hostile.txt \
	tests/fuzz/corpus/visible/names.txt
EXTRA_DIST += tests/fuzz/fuzz_parse.h \
	tests/fuzz/corpus/parse_agent/configuration.json \
	tests/fuzz/corpus/parse_agent/managed.json \
	tests/fuzz/corpus/parse_agent/version.txt \
	tests/fuzz/corpus/parse_agent_log/log.txt \
	tests/fuzz/corpus/parse_authority/values.txt \
	tests/fuzz/corpus/parse_boot_policy/enclave.txt \
	tests/fuzz/corpus/parse_boot_policy/intel.txt \
	tests/fuzz/corpus/parse_boot_policy/policy.txt \
	tests/fuzz/corpus/parse_crypto_users/none.txt \
	tests/fuzz/corpus/parse_crypto_users/users.plist \
	tests/fuzz/corpus/parse_crypto_users/users.txt \
	tests/fuzz/corpus/parse_device_record/record.json \
	tests/fuzz/corpus/parse_dscl/group.txt \
	tests/fuzz/corpus/parse_dscl/member.txt \
	tests/fuzz/corpus/parse_dscl/missing.txt \
	tests/fuzz/corpus/parse_dscl/users.plist \
	tests/fuzz/corpus/parse_dscl/users.txt \
	tests/fuzz/corpus/parse_dscl/xml.txt \
	tests/fuzz/corpus/parse_dslocal/group.plist \
	tests/fuzz/corpus/parse_dslocal/user.plist \
	tests/fuzz/corpus/parse_fdesetup/extended.txt \
	tests/fuzz/corpus/parse_fdesetup/key.txt \
	tests/fuzz/corpus/parse_fdesetup/status.txt \
	tests/fuzz/corpus/parse_fdesetup/users.txt \
	tests/fuzz/corpus/parse_launchctl/missing.txt \
	tests/fuzz/corpus/parse_launchctl/running.txt \
	tests/fuzz/corpus/parse_login_plugins/mechanisms.plist \
	tests/fuzz/corpus/parse_login_plugins/pam.txt \
	tests/fuzz/corpus/parse_login_window/settings.plist \
	tests/fuzz/corpus/parse_okta/certificate.der \
	tests/fuzz/corpus/parse_okta/certificate.txt \
	tests/fuzz/corpus/parse_okta/domains.txt \
	tests/fuzz/corpus/parse_okta/extensions.txt \
	tests/fuzz/corpus/parse_okta/identities.txt \
	tests/fuzz/corpus/parse_okta/state.txt \
	tests/fuzz/corpus/parse_openstep/device.txt \
	tests/fuzz/corpus/parse_openstep/list.txt \
	tests/fuzz/corpus/parse_os/console.txt \
	tests/fuzz/corpus/parse_os/sw_vers.txt \
	tests/fuzz/corpus/parse_os/sysctl.txt \
	tests/fuzz/corpus/parse_os/version.plist \
	tests/fuzz/corpus/parse_password_check/disk.txt \
	tests/fuzz/corpus/parse_password_check/many.txt \
	tests/fuzz/corpus/parse_password_check/prompt.txt \
	tests/fuzz/corpus/parse_password_check/wrong.txt \
	tests/fuzz/corpus/parse_preboot/accounts.plist \
	tests/fuzz/corpus/parse_preboot/crypto.plist \
	tests/fuzz/corpus/parse_preboot/update.txt \
	tests/fuzz/corpus/parse_profiles/bootstrap.txt \
	tests/fuzz/corpus/parse_profiles/dump.plist \
	tests/fuzz/corpus/parse_profiles/enrolment.txt \
	tests/fuzz/corpus/parse_profiles/escrow.txt \
	tests/fuzz/corpus/parse_profiles/none.txt \
	tests/fuzz/corpus/parse_pwpolicy/none.txt \
	tests/fuzz/corpus/parse_pwpolicy/policies.txt \
	tests/fuzz/corpus/parse_sysadminctl/enabled.txt \
	tests/fuzz/corpus/parse_sysadminctl/grant.txt \
	tests/fuzz/corpus/parse_sysadminctl/unknown.txt \
	tests/fuzz/corpus/parse_volumes/error.plist \
	tests/fuzz/corpus/parse_volumes/info.plist \
	tests/fuzz/corpus/parse_volumes/list.plist
EXTRA_DIST += tests/fuzz/corpus/case/all.json \
	tests/fuzz/corpus/case/recovery.json \
	tests/fuzz/corpus/redact/log.txt \
	tests/fuzz/corpus/redact/plist.txt \
	tests/fuzz/corpus/redact/record.json
EXTRA_DIST += tests/fuzz/corpus/build/recovery.json \
	tests/fuzz/corpus/build/session.json
EXTRA_DIST += tests/fuzz/corpus/key/keys.bin \
	tests/fuzz/corpus/key/more.bin
EXTRA_DIST += tests/fuzz/corpus/cms/signed.der \
	tests/fuzz/corpus/cms/signed-stream.der \
	tests/fuzz/corpus/lint/dump.plist \
	tests/fuzz/corpus/lint/preferences.plist \
	tests/fuzz/corpus/lint/profile.mobileconfig \
	tests/fuzz/corpus/lint/wrong.mobileconfig \
	tests/fuzz/corpus/profile_set/dump.plist \
	tests/fuzz/corpus/profile_set/preferences.plist \
	tests/fuzz/corpus/profile_set/profile.mobileconfig \
	tests/fuzz/corpus/profile_set/signed.der
