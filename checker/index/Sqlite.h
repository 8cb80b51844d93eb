// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The SQLite library, as far as an index of kernels needs it: a file, statements, a transaction. The only code that knows its interface.
#ifndef MODVER_CHECKER_INDEX_SQLITE_H
#define MODVER_CHECKER_INDEX_SQLITE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace modver::index {

class Database;

/// A statement that is run any number of times. Parameters count from 1, columns from 0.
class Statement {
public:
  Statement(Statement &&) = default;
  Statement &operator=(Statement &&) = default;

  Statement &bind(int Parameter, int64_t Value);
  /// Text and blobs are not copied: they have to be there until the statement was run.
  Statement &bindText(int Parameter, llvm::StringRef Value);
  Statement &bindBlob(int Parameter, llvm::StringRef Value);

  /// Whether there is a row (more); after the last one the statement can be run again. Fails with the file's name.
  llvm::Expected<bool> next();
  /// Runs a statement that gives no rows.
  llvm::Error run();
  /// Drops the rows that are left.
  void reset();

  int64_t number(int Column) const;
  /// Valid until next() or reset().
  llvm::StringRef bytes(int Column) const;

private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt *S) const;
  };
  Statement(Database &Owner, sqlite3_stmt *S) : Owner(&Owner), Prepared(S) {}

  Database *Owner;
  std::unique_ptr<sqlite3_stmt, Finalize> Prepared;
};

enum class Access : uint8_t { Read, Write, Create };

/// One connection; for one thread at a time.
class Database {
public:
  /// Read: the file must be there, and is not changed; but what a program that was killed has left half done is undone, as SQLite does it. Create: it
  /// is made if it is not there. Fails with the file's name.
  static llvm::Expected<std::unique_ptr<Database>> open(llvm::StringRef Path, Access How);
  ~Database();
  Database(const Database &) = delete;
  Database &operator=(const Database &) = delete;

  llvm::StringRef path() const { return Path; }

  /// EXPECTS: Text is correct for the tables that are there, or else fails as a damaged file does.
  llvm::Expected<Statement> prepare(llvm::StringRef Text);
  /// Statements without rows, one after the other.
  llvm::Error execute(const char *Text);
  /// The one number that a query gives; 0: none.
  llvm::Expected<int64_t> number(llvm::StringRef Query);

  /// `FILE: what SQLite says`.
  llvm::Error error(int Code) const;

private:
  explicit Database(llvm::StringRef Path) : Path(Path) {}
  llvm::Error connect(int Flags);

  std::string Path;
  sqlite3 *Handle = nullptr;
};

} // namespace modver::index

#endif
