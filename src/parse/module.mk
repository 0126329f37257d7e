# What src/parse is made of; included by the root Makefile.am.
tokenmedic_lib_sources += \
	src/parse/account_record.h \
	src/parse/agent.h \
	src/parse/agent_log.h \
	src/parse/authority.h \
	src/parse/boot_policy.h \
	src/parse/crypto_users.h \
	src/parse/device_record.h \
	src/parse/dscl.h \
	src/parse/dslocal.h \
	src/parse/fdesetup.h \
	src/parse/key_holder.h \
	src/parse/launchctl.h \
	src/parse/lines.h \
	src/parse/login_plugins.h \
	src/parse/login_window.h \
	src/parse/openstep.h \
	src/parse/os.h \
	src/parse/parse.h \
	src/parse/password_check.h \
	src/parse/preboot.h \
	src/parse/profiles.h \
	src/parse/pwpolicy.h \
	src/parse/sysadminctl.h \
	src/parse/volumes.h
