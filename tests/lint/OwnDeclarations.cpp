// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A plugin for clang-tidy: checks look at what this project declares, not at the headers of LLVM, Clang and the C++ library as well, of which nothing
// would be reported. What is found is the same, in a tenth of the time.
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendPluginRegistry.h"

namespace {

class OwnDeclarations final : public clang::ASTConsumer {
  /// Before the checks: setTraversalScope() says where they look.
  void HandleTranslationUnit(clang::ASTContext &Context) override {
    std::vector<clang::Decl *> Own;
    for (clang::Decl *D : Context.getTranslationUnitDecl()->decls())
      if (!Context.getSourceManager().isInSystemHeader(D->getLocation()))
        Own.push_back(D);
    Context.setTraversalScope(Own);
  }
};

class LookAtOwnDeclarations final : public clang::PluginASTAction {
  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<OwnDeclarations>();
  }
  bool ParseArgs(const clang::CompilerInstance &, const std::vector<std::string> &) override { return true; }
  ActionType getActionType() override { return AddBeforeMainAction; }
};

const clang::FrontendPluginRegistry::Add<LookAtOwnDeclarations> Added("own-declarations", "");

} // namespace
