// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "checker/source/MakefileOptions.h"
#include "TemporaryDirectory.h"
#include <doctest/doctest.h>

using namespace modver::source;

TEST_SUITE_BEGIN("MakefileOptions");

namespace {

using Options = std::set<std::string>;

Options optionsOf(modver::TemporaryDirectory &T, llvm::StringRef Object) { return MakefileOptions(T / "").of(Object); }

} // namespace

TEST_CASE("an object's line, that of the object which it is a part of, and those of directories") {
  modver::TemporaryDirectory T;
  T.write("drivers/Makefile", "obj-y += base/\nobj-$(CONFIG_IIO)\t+= iio/ # sensors\n");
  T.write("drivers/iio/Makefile",
          "obj-$(CONFIG_IIO) += industrialio.o\nindustrialio-y := industrialio-core.o \\\n\tindustrialio-event.o\n"
          "industrialio-$(CONFIG_IIO_TRIGGER) += industrialio-trigger.o\nobj-$(CONFIG_IIO_SW_DEVICE) += industrialio-sw-device.o\n");
  CHECK(optionsOf(T, "drivers/iio/industrialio-core.o") == Options{"IIO"});
  CHECK(optionsOf(T, "drivers/iio/industrialio-event.o") == Options{"IIO"});
  CHECK(optionsOf(T, "drivers/iio/industrialio-trigger.o") == Options{"IIO", "IIO_TRIGGER"});
  CHECK(optionsOf(T, "drivers/iio/industrialio-sw-device.o") == Options{"IIO", "IIO_SW_DEVICE"});
  CHECK(optionsOf(T, "drivers/base/core.o").empty());
}

TEST_CASE("Kbuild goes before Makefile; lib-, -objs, tabs, and functions around an option") {
  modver::TemporaryDirectory T;
  T.write("lib/Makefile", "obj-$(CONFIG_WRONG) += a.o\n");
  T.write("lib/Kbuild", "lib-$(CONFIG_A)\t+=\ta.o\tb.o\nobj-$(subst m,y,$(CONFIG_C)) += c.o\nd-objs := e.o\nobj-$(CONFIG_D) += d.o\n");
  CHECK(optionsOf(T, "lib/a.o") == Options{"A"});
  CHECK(optionsOf(T, "lib/b.o") == Options{"A"});
  CHECK(optionsOf(T, "lib/c.o") == Options{"C"});
  CHECK(optionsOf(T, "lib/e.o") == Options{"D"});
}

TEST_CASE("what more than one line lists, or none, or one that is not plain, is not known") {
  modver::TemporaryDirectory T;
  T.write("Makefile", "obj-$(CONFIG_A) += a.o\nobj-$(CONFIG_B) += a.o\nobj-$(if $(CONFIG_C),$(CONFIG_D)) += c.o\nobj-$(CONFIG_E) += sub/e.o\n"
                      "self-y := self.o\n");
  CHECK(optionsOf(T, "a.o").empty());
  CHECK(optionsOf(T, "b.o").empty());
  CHECK(optionsOf(T, "c.o").empty());
  CHECK(optionsOf(T, "sub/e.o") == Options{"E"});
  CHECK(optionsOf(T, "self.o").empty()); // and the search ends
}

TEST_CASE("conditions around a line") {
  modver::TemporaryDirectory T;
  T.write("Makefile",
          "ifdef CONFIG_A\nobj-y += a.o\nifeq ($(CONFIG_B),y)\nobj-$(CONFIG_C) += c.o\nelse\nobj-y += not-b.o\nendif\nendif\nobj-y += after.o\n"
          "ifneq ($(CONFIG_D),)\n  obj-y += d.o\nelse\n  obj-y += not-d.o\nendif\n"
          "ifeq ($(CONFIG_E),)\nobj-y += not-e.o\nelse\nobj-y += e.o\nendif\nifndef CONFIG_F\nobj-y += not-f.o\nelse # set\nobj-y += f.o\nendif\n"
          "ifeq ($(ARCH),x86)\nobj-y += x.o\nelse ifdef CONFIG_G\nobj-y += g.o\nelse\nobj-y += other.o\nendif\n"
          "ifneq ($(CONFIG_H),y)\nobj-y += not-h.o\nelse\nobj-y += h.o\nendif\n");
  CHECK(optionsOf(T, "a.o") == Options{"A"});
  CHECK(optionsOf(T, "c.o") == Options{"A", "B", "C"});
  CHECK(optionsOf(T, "d.o") == Options{"D"});
  CHECK(optionsOf(T, "e.o") == Options{"E"});
  CHECK(optionsOf(T, "f.o") == Options{"F"});
  CHECK(optionsOf(T, "h.o") == Options{"H"});
  CHECK(optionsOf(T, "not-b.o") == Options{"A"});
  for (const char *Object : {"after.o", "not-d.o", "not-e.o", "not-f.o", "x.o", "g.o", "other.o", "not-h.o"})
    CHECK(optionsOf(T, Object).empty());
}
