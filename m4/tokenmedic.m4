dnl The checks that would make configure.ac hard to read.

dnl Flags for our own code: warnings as far as the compiler knows them, and the
dnl usual hardening. --enable-werror is what .ci/run uses.
AC_DEFUN([AX_TM_CFLAGS], [
	AC_ARG_ENABLE([werror],
		[AS_HELP_STRING([--enable-werror], [treat warnings as errors])],
		[], [enable_werror=no])
	TM_CFLAGS="-std=gnu11"
	for flag in -Wall -Wextra -Wshadow -Wstrict-prototypes \
			-Wmissing-prototypes -Wpointer-arith -Wwrite-strings \
			-Wvla -Wundef -fstack-protector-strong; do
		TM_TRY_CFLAG([$flag])
	done
	AS_IF([test "x$enable_werror" = xyes],
		[TM_CFLAGS="$TM_CFLAGS -Werror"])
	AC_SUBST([TM_CFLAGS])
	TM_SMALLER
])

dnl The program is carried to Macs on sticks: leave out what nobody calls,
dnl tables for unwinding that C does not need, and long forms of relocations.
AC_DEFUN([TM_SMALLER], [
	TM_LDFLAGS=
	for flag in -ffunction-sections -fdata-sections \
			-fno-asynchronous-unwind-tables; do
		TM_TRY_CFLAG([$flag])
	done
	for flag in -Wl,--gc-sections -Wl,-z,pack-relative-relocs \
			-Wl,-dead_strip; do
		TM_TRY_LDFLAG([$flag])
	done
	AC_SUBST([TM_LDFLAGS])
])

dnl The compiler of programs that run while this one is built: another one
dnl than $CC when that builds for another computer.
AC_DEFUN([TM_CC_FOR_BUILD], [
	AC_ARG_VAR([CC_FOR_BUILD], [compiler for the computer that builds])
	AS_IF([test -z "$CC_FOR_BUILD"],
		[AS_IF([test "x$cross_compiling" = xyes],
			[CC_FOR_BUILD=cc], [CC_FOR_BUILD=$CC])])
])

AC_DEFUN([TM_TRY_LDFLAG], [
	tm_saved_ldflags=$LDFLAGS
	LDFLAGS="$LDFLAGS $1"
	AC_MSG_CHECKING([whether the linker takes $1])
	AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
		[AC_MSG_RESULT([yes]); TM_LDFLAGS="$TM_LDFLAGS $1"],
		[AC_MSG_RESULT([no])])
	LDFLAGS=$tm_saved_ldflags
])

AC_DEFUN([TM_TRY_CFLAG], [
	tm_saved_cflags=$CFLAGS
	CFLAGS="$CFLAGS -Werror $1"
	AC_MSG_CHECKING([whether $CC takes $1])
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])],
		[AC_MSG_RESULT([yes]); TM_CFLAGS="$TM_CFLAGS $1"],
		[AC_MSG_RESULT([no])])
	CFLAGS=$tm_saved_cflags
])

AC_DEFUN([TM_CHECK_CURSES], [
	PKG_CHECK_MODULES([CURSES], [ncursesw], [], [
		AC_CHECK_LIB([ncursesw], [get_wch], [CURSES_LIBS=-lncursesw], [
			AC_CHECK_LIB([ncurses], [get_wch],
				[CURSES_LIBS=-lncurses],
				[AC_MSG_ERROR([ncurses with wide characters is needed])])])
		CURSES_CFLAGS="-D_XOPEN_SOURCE_EXTENDED=1"
	])
	tm_saved_cppflags=$CPPFLAGS
	CPPFLAGS="$CPPFLAGS $CURSES_CFLAGS"
	AC_CHECK_HEADERS([ncursesw/curses.h ncurses.h curses.h])
	CPPFLAGS=$tm_saved_cppflags
	AC_SUBST([CURSES_CFLAGS])
	AC_SUBST([CURSES_LIBS])
])

AC_DEFUN([TM_CHECK_PLIST], [
	PKG_CHECK_MODULES([PLIST], [libplist-2.0 >= 2.2], [],
		[PKG_CHECK_MODULES([PLIST], [libplist >= 2.2])])
	tm_saved_cflags=$CFLAGS
	CFLAGS="$CFLAGS $PLIST_CFLAGS -Werror"
	AC_MSG_CHECKING([whether plist_from_memory tells the format])
	AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <plist/plist.h>]],
		[[plist_t p; plist_format_t f;
		  return plist_from_memory("", 0, &p, &f);]])],
		[AC_MSG_RESULT([yes])
		 AC_DEFINE([HAVE_PLIST_FROM_MEMORY_FORMAT], [1],
			[plist_from_memory has the signature of 2.3 and later])],
		[AC_MSG_RESULT([no])])
	CFLAGS=$tm_saved_cflags
])

dnl --enable-sanitize: AddressSanitizer and UndefinedBehaviorSanitizer.
AC_DEFUN([TM_ENABLE_SANITIZE], [
	AC_ARG_ENABLE([sanitize],
		[AS_HELP_STRING([--enable-sanitize],
			[build everything with ASan and UBSan])],
		[], [enable_sanitize=no])
	AS_IF([test "x$enable_sanitize" = xyes],
		[TM_CFLAGS="$TM_CFLAGS -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"])
	AM_CONDITIONAL([SANITIZE], [test "x$enable_sanitize" = xyes])
])

dnl --enable-fuzz: the libFuzzer harnesses (clang).
AC_DEFUN([TM_ENABLE_FUZZ], [
	AC_ARG_ENABLE([fuzz],
		[AS_HELP_STRING([--enable-fuzz],
			[build the fuzz harnesses (needs clang)])],
		[], [enable_fuzz=no])
	AS_IF([test "x$enable_fuzz" = xyes],
		[TM_CFLAGS="$TM_CFLAGS -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"])
	AM_CONDITIONAL([FUZZ], [test "x$enable_fuzz" = xyes])
])
