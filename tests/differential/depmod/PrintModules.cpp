// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PrintModules ROOT RELEASE: the modules that findModules() chooses, as `PATH TAB ORDER`; its warnings go to stderr.
#include "checker/kernel/KernelTree.h"
#include "llvm/Support/raw_ostream.h"

using namespace modver::kernel;

int main(int Argc, char **Argv) {
  if (Argc != 3) {
    llvm::errs() << "usage: PrintModules ROOT RELEASE\n";
    return 2;
  }
  llvm::Expected<KernelTree> Tree = findKernel(Argv[2], Argv[1]);
  if (!Tree) {
    llvm::errs() << toString(Tree.takeError()) << '\n';
    return 2;
  }
  llvm::Expected<TreeModules> Found = findModules(*Tree);
  if (!Found) {
    llvm::errs() << toString(Found.takeError()) << '\n';
    return 2;
  }
  for (const std::string &Warning : Found->Warnings)
    llvm::errs() << Warning << '\n';
  for (const TreeModule &M : Found->Modules)
    llvm::outs() << M.Path << '\t' << M.Order << '\n';
  return 0;
}
