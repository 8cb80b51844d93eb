#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sets up what is missing, builds, and passes the tests: first with assertions and sanitizers what runs our code alone, then everything.
set -eu
cd "$(dirname "$0")"

tests/install-packages.sh test

for preset in dev release; do
	cmake --preset $preset >/dev/null
	cmake --build --preset $preset
done
ctest --preset dev --label-regex '^(unit|golden|fuzz|interface)$'
ctest --preset release
