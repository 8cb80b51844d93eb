// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/loader/Namespaces.h"
#include <doctest/doctest.h>

using namespace modver::loader;

TEST_SUITE_BEGIN("Namespaces");

TEST_CASE("who may use a symbol of the old namespace may use one of the new") {
  CHECK(isWider("NS", ""));
  CHECK_FALSE(isWider("", "NS"));
  CHECK_FALSE(isWider("NS", "module:NS"));
  CHECK_FALSE(isWider("module:NS", "NS"));
  CHECK(isWider("module:a,b-*", "module:b-*,c,a"));
  CHECK_FALSE(isWider("module:a,b", "module:a"));
  // By the rules for lists.
  CHECK(isWider("module:kvm", "module:kvm*"));
  CHECK(isWider("module:kvm-intel", "module:kvm_intel"));
  CHECK(isWider("module:kvm_intel,kvm-amd", "module:kvm*"));
  CHECK(isWider("module:kvm-*", "module:kvm_*"));
  CHECK(isWider("module:kvm-*", "module:kvm*"));
  CHECK_FALSE(isWider("module:kvm*", "module:kvm-*"));
  CHECK_FALSE(isWider("module:kvm*", "module:kvm"));
}

TEST_CASE("the modules of a list, for people") {
  CHECK(modulesOf("module:kvm") == "kvm");
  CHECK(modulesOf("module:a,b-*,c") == "a, b-* and c");
}

TEST_SUITE_END();
