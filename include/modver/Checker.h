// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What modver can be asked from a program: open a kernel, read a module, check, compare, explain. docs/library.md is an introduction.
//
//   openKernel() ─► OpenedKernel ─┬─► read()     what is known of the kernel, and what it exports
//                                 ├─► check()    would it load these modules?
//                                 └─► explain()  why does it disagree with them?
//   readModule()                      what the loader looks at in a module
//   compare()                         what is different between two kernels, and why
//   readLog()                         what a log says about modules (LogReport.h)
//
// Nothing here prints, and nothing but what is named is looked at; the machine that runs this counts only where no kernel is named. All functions may
// be called from any thread, for the same objects, too. Results own what they consist of, or hold the Storage that their views point into.
#ifndef MODVER_CHECKER_H
#define MODVER_CHECKER_H

#include "modver/CheckReport.h"
#include "modver/Comparison.h"
#include "modver/Explanation.h"
#include "modver/Kernel.h"
#include "modver/LogReport.h"
#include "modver/Module.h"
#include "modver/Result.h"
#include "modver/Version.h"
#include <memory>
#include <string>
#include <string_view>

namespace modver {

/// A kernel that was named. Each part of it (exports, configuration, list of modules, BTF) is read once, when it is first needed, and kept; copies
/// share it. Modules are read anew by each call: ask about many in one.
class OpenedKernel {
public:
  /// What tells it from others for people: its release, else its file.
  std::string name() const;
  /// `6.1.0-50-amd64`; empty: not known. Reads the image, if only that tells.
  std::string release() const;
  /// The file that tells its exports.
  std::string file() const;
  /// It was named as a place that has its modules: check() loads what a module needs from there.
  bool hasModules() const;

  /// Fails if the file that tells its exports cannot be read.
  Result<Kernel> read() const;

  /// Fails if the kernel cannot be read, or something that Request names does not exist. A module that is refused, or cannot be read, is no failure:
  /// the report says so.
  Result<CheckReport> check(const CheckRequest &Request) const;
  /// The same, and if types that Request names cannot be read.
  Result<ExplainReport> explain(const ExplainRequest &Request) const;

private:
  friend Result<OpenedKernel> openKernel(const std::string &, const std::string &);
  struct Implementation;
  explicit OpenedKernel(std::shared_ptr<const Implementation> Held) : Held(std::move(Held)) {}

  std::shared_ptr<const Implementation> Held;
};

/// Name: a file, an image (vmlinuz, vmlinux, bzImage, …) or a Module.symvers, told by contents; or an installed release, a /lib/modules/RELEASE, a
/// headers or build directory. Empty: the running kernel, or the only one in Root. Root: the directory in which installed kernels are looked for, an
/// unpacked image or chroot, out of which no link leads; empty: /. Fails if it is none: nothing else is taken in its place.
Result<OpenedKernel> openKernel(const std::string &Name, const std::string &Root = "");

/// File: a module, compressed or not, signed or not. Fails if it cannot be read or is damaged.
Result<Module> readModule(const std::string &File);

/// Fails, with the errors of both sides, if one of them cannot be read in whole: exports that are not seen would pass for removed.
Result<Comparison> compare(const CompareRequest &Request);

/// MODVER_VERSION of the library, which may not be that of the headers.
std::string_view version();

} // namespace modver

#endif
