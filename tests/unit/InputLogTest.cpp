// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// HeaderReuseTest.cpp has many more: in each of its sequences, what is noted with what headers did remembered, and without, is the same.
#include "UnitSequence.h"
#include <doctest/doctest.h>

using namespace modver::genksyms::test;

namespace {

struct Inputs : UnitSequence {
  /// Names relative to the directory of the units.
  std::vector<std::string> last() {
    std::vector<std::string> Names;
    for (std::string Name : lastInputs()) {
      if (size_t At = Name.find(path() + "/"); At != std::string::npos)
        Name.erase(At, path().size() + 1);
      Names.push_back(Name);
    }
    llvm::sort(Names);
    return Names;
  }
};

using Names = std::vector<std::string>;

} // namespace

TEST_SUITE_BEGIN("InputLog");

TEST_CASE_FIXTURE(Inputs, "a search is noted to where it ends") {
  file("b/a.h", "");
  file("c/a.h", "");
  unit("#include <a.h>\n", {"-Ia", "-Ib", "-Ic"});
  CHECK(last() == Names{"-a/a.h", "b/a.h", "u0.c"});
  unit("#include \"a.h\"\n", {"-iquote", "q", "-Ib"});
  CHECK(last() == Names{"-./a.h", "-q/a.h", "b/a.h", "u1.c"});
}

TEST_CASE_FIXTURE(Inputs, "what __has_include asks about, and does not find") {
  file("b/a.h", "");
  unit("#if __has_include(<a.h>) && !__has_include(\"no.h\")\nint a;\nEXPORT(a)\n#endif\n", {"-Ib", "-Ic"});
  CHECK(last() == Names{"-./no.h", "-b/no.h", "-c/no.h", "b/a.h", "u0.c"});
}

TEST_CASE_FIXTURE(Inputs, "#include_next, with all that is before it") {
  file("b/a.h", "#include_next <a.h>\n");
  file("d/a.h", "");
  unit("#include <a.h>\n", {"-Ib", "-Ic", "-Id"});
  CHECK(last() == Names{"-c/a.h", "b/a.h", "d/a.h", "u0.c"});
}

TEST_CASE_FIXTURE(Inputs, "headers in headers that are replayed, beside their includer first") {
  file("b/a.h", "#include \"n.h\"\nint a;\n");
  file("c/n.h", "#if __has_include(\"m.h\")\n#endif\nint n;\n");
  for (int I = 0; I != 2; ++I) {
    unit("#include <a.h>\n", {"-Ib", "-Ic"});
    CHECK(last() == Names{"-b/m.h", "-b/n.h", "-c/m.h", "b/a.h", "c/n.h", "u" + std::to_string(I) + ".c"});
  }
  CHECK(process()[1].NumReplayed > 0);
}

TEST_CASE_FIXTURE(Inputs, "-include, from where the compiler is started") {
  file("b/a.h", "");
  unit("", {"-include", "a.h", "-include", "b/a.h", "-Ib"});
  CHECK(last() == Names{"-./a.h", "./b/a.h", "b/a.h", "u0.c"});
}

TEST_SUITE_END();
