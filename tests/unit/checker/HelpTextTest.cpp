// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "support/HelpText.h"
#include "checker/commands/Command.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Unicode.h"

using namespace modver;
using llvm::StringRef;

TEST_SUITE_BEGIN("HelpText");

TEST_CASE("Rows are folded behind their names, operands first, with the names of values") {
  bool Flag;
  std::string One;
  std::vector<std::string> Many;
  ProgramSyntax Program = {{.Name = "p", .Summary = "Does it"}, "p 1", "p"};
  CommandSyntax Command = {.Name = "c",
                           .Summary = "Do one thing",
                           .Options = {{"--a-very-long-name-of-it", "VALUE", &One, "Short"},
                                       {"FILE", "", &Many, "Read this", /*IsRequired=*/true},
                                       {"-x,--extra", "", &Flag, "One two three four five six seven eight nine ten eleven twelve thirteen"},
                                       {"-o,--output", "OUT", &One, "Write this", /*IsRequired=*/true}},
                           .ExitStatus = "0  good\n1  bad",
                           .Example = "p c f",
                           .ManualPage = "p-c(1)"};
  CHECK(helpText(Program, &Command, 60) == "Usage: p c --output OUT [OPTION]... FILE...\n"
                                           "\n"
                                           "Do one thing.\n"
                                           "\n"
                                           "Operands:\n"
                                           "  FILE...                 Read this\n"
                                           "\n"
                                           "Options:\n"
                                           "      --a-very-long-name-of-it VALUE\n"
                                           "                          Short\n"
                                           "  -x, --extra             One two three four five six seven\n"
                                           "                          eight nine ten eleven twelve\n"
                                           "                          thirteen\n"
                                           "  -o, --output OUT        Write this\n"
                                           "  -h, --help              Print this text\n"
                                           "\n"
                                           "Exit status:\n"
                                           "  0  good\n"
                                           "  1  bad\n"
                                           "\n"
                                           "Example:\n"
                                           "  p c f\n"
                                           "\n"
                                           "The manual page p-c(1) has the details.\n");
}

TEST_CASE("No line of any command's help is wider than the terminal") {
  ProgramSyntax Program = {{.Name = "modver", .Summary = "Answers questions"}, "modver 1", "modver"};
  for (const commands::Command &C : commands::allCommands()) {
    CAPTURE(C.Name.str());
    std::unique_ptr<commands::Call> Made = C.Make();
    CommandSyntax Command = {.Name = C.Name.str(), .Summary = C.Summary.str(), .Options = Made->options(), .ExitStatus = C.ExitStatus.str()};
    CHECK(!C.Example.empty());
    CHECK(C.ExitStatus.starts_with("0  "));
    CHECK(C.ManualPage.ends_with("(1)"));
    for (unsigned Width : {60u, 80u, 120u}) {
      const std::string Text = helpText(Program, &Command, Width);
      for (StringRef Line : llvm::split(Text, '\n'))
        CHECK(llvm::sys::unicode::columnWidthUTF8(Line) <= int(Width));
    }
  }
}

TEST_CASE("A name that is spelled nearly like what was given is suggested") {
  std::vector<std::string> Names = {"check", "list", "match", "--format", "-j"};
  CHECK(didYouMean("chekc", Names) == "; did you mean check?");
  CHECK(didYouMean("--formt", Names) == "; did you mean --format?");
  CHECK(didYouMean("macth", Names) == "; did you mean match?");
  CHECK(didYouMean("compare", Names) == "");
  CHECK(didYouMean("", Names) == "");
}

TEST_SUITE_END();
