#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Sets up what is missing, builds, and passes the tests that a change has to pass: ./dev full.
set -eu
cd "$(dirname "$0")"

tests/install-packages.sh test
export MODVER_UNITY=ON
exec ./dev full
