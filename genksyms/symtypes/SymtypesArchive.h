// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The type dumps of many objects in one file: the consolidated symtypes of suse-kabi-tools.
//
//   dump of a.o ─┐                                 /* a.symtypes */
//   dump of b.o ─┼─► add() ─► (records, once) ─►   s#foo struct foo { int m ; }        read() ─► the same objects
//   dump of c.o ─┘                        write()  u##bar
//                                                  baz void baz ( s#foo , u#bar * )
//
//                                                  /* b.symtypes */
//                                                  qux void qux ( s#foo )
//
// Where the facts come from: [man] is suse-kabi-tools(5), "Consolidated symbol types"; [data] are the files kabi/*/symtypes-* of openSUSE's
// kernel-source, which ksymtypes wrote; [own] is what has to be so for every object to come back.
// - A section an object, after a line `/* FILE */` [man]; sorted by FILE, directory by directory, so that `a/x` is before `a-b/x`; with an empty line
//   between [data].
// - Types and enumerators, then exports; each by name, where `s##x` stands in the place of `s#x` [data]. No space at the end of a line [man] [data].
// - `K##x` is `K#x` with the body UNKNOWN, for this section only: it is not a "last definition" [man]. It is written for each such record [data].
// - A type equal to the last definition of its name in the file, in whichever section, is left out, and found by walking the references of the
//   section's exports [man]. Exports are never left out [own].
// - A tag that is referred to as another kind (`struct x *` of a union x, which genksyms takes for the same) is not found by its name in such a walk,
//   and neither is what no export of the section refers to. Such records are always written [own]; a reference `s#x` in a section that has `u#x` and
//   no `s#x` means that one [own].
#ifndef MODVER_GENKSYMS_SYMTYPES_SYMTYPESARCHIVE_H
#define MODVER_GENKSYMS_SYMTYPES_SYMTYPESARCHIVE_H

#include "SymtypesRecords.h"
#include "SymtypesSection.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <mutex>
#include <string>

namespace modver::genksyms {

/// Whether all that an object's records refer to must be there.
enum class Completeness : uint8_t { Required, Optional };

class SymtypesArchive {
public:
  /// Of what is compared with each other, all archives have the same Records.
  explicit SymtypesArchive(std::shared_ptr<SymtypesRecords> Records = std::make_shared<SymtypesRecords>(),
                           Completeness Needed = Completeness::Required)
      : Records(std::move(Records)), Needed(Needed) {}

  struct Object {
    /// The name of its dump, `drivers/net/mii.symtypes`.
    std::string Path;
    /// One of a name, and all that they refer to; of this some may be missing, where completeness is optional.
    std::vector<RecordId> Records;
  };

  /// Adds an object: the name of its dump and the dump, as writeSymtypesLine() has its lines. Several threads may call this at a time, in any order:
  /// it does not show in what is written. Fails, and adds nothing, where the dump is not complete in itself or the archive could not hold it; the
  /// message has File, by default the name, and the line.
  llvm::Error add(llvm::StringRef Path, llvm::StringRef Dump, llvm::StringRef File = {});

  /// Adds an object by its records, which were entered into Records. EXPECTS: no other object of that name, no two records of a name; where
  /// completeness is required, all that they refer to. Returns the object's index in objects().
  size_t addRecords(std::string Path, std::vector<RecordId> Entered);

  /// Writes all objects. EXPECTS: completeness was required.
  void write(llvm::raw_ostream &Out) const;

  /// Adds the objects of an archive's text. Fails, and adds nothing, with up to ten messages `FILE:LINE: what was found, what was expected`.
  llvm::Error read(llvm::StringRef Text, llvm::StringRef File);

  /// Adds the objects of a combined file, as Oracle's kernels have one (docs/formats.md): what their exports need. Fails as read() does.
  llvm::Error readCombined(llvm::StringRef Text, llvm::StringRef File);

  /// In no order.
  llvm::ArrayRef<Object> objects() const { return Objects; }
  const SymtypesRecords &records() const { return *Records; }

  /// Calls Visit with each object's name and lines, in the order in which they are written; nothing is left out and nothing abbreviated.
  void visit(llvm::function_ref<void(llvm::StringRef Path, llvm::ArrayRef<llvm::StringRef> Lines)> Visit) const;

private:
  std::vector<const Object *> sortedObjects() const;
  void sortAsWritten(std::vector<RecordId> &List) const;

  /// The form that Text shows, or that records have which were read before. Fails if these are two.
  llvm::Expected<TypesForm> settleForm(llvm::StringRef Text, llvm::StringRef File);
  std::unique_ptr<SectionRecords> takeScratch();
  /// EXPECTS: no two of a name, with those that are there.
  void take(std::vector<Object> New);

  std::shared_ptr<SymtypesRecords> Records;
  const Completeness Needed;
  /// For all below.
  std::mutex Mutex;
  std::vector<Object> Objects;
  llvm::StringSet<> Paths;
  /// For objects that are being added: those that are not in use.
  std::vector<std::unique_ptr<SectionRecords>> Scratch;
};

} // namespace modver::genksyms

#endif
