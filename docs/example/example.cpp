// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// example KERNEL MODULE…: would this kernel load these modules, and why not?
//
// Exit status: 0 it would, 1 it would refuse one, 2 something could not be read.
#include <cstdio>
#include <modver/Checker.h>

int main(int Argc, char **Argv) {
  if (Argc < 3) {
    std::fprintf(stderr, "usage: example KERNEL MODULE...\n");
    return 2;
  }
  modver::Result<modver::OpenedKernel> Kernel = modver::openKernel(Argv[1]);
  if (!Kernel) {
    std::fprintf(stderr, "example: %s\n", Kernel.error().Message.c_str());
    return 2;
  }
  modver::CheckRequest Request;
  Request.Modules.assign(Argv + 2, Argv + Argc);
  modver::Result<modver::CheckReport> Report = Kernel->check(Request);
  if (!Report) {
    std::fprintf(stderr, "example: %s\n", Report.error().Message.c_str());
    return 2;
  }

  for (const modver::ModuleVerdict &M : Report->Modules) {
    std::printf("%s: %s\n", M.Path.c_str(), M.loads() ? "loads" : M.ErrnoName.c_str());
    for (const modver::Finding &F : M.Findings)
      std::printf("  %s %s\n", F.Kind.c_str(), F.Symbol.c_str());
    for (const std::string &What : M.NotChecked)
      std::printf("  not checked: %s\n", What.c_str());
  }
  for (const modver::UnreadableModule &M : Report->Unreadable)
    std::fprintf(stderr, "example: %s\n", M.Message.c_str());
  return !Report->Unreadable.empty() ? 2 : Report->allLoad() ? 0 : 1;
}
