// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Sqlite.h"
#include "support/TerminalText.h"
#include "llvm/Support/FileSystem.h"
#include <sqlite3.h>

using llvm::Error;
using llvm::Expected;
using llvm::StringRef;

namespace modver::index {

void Statement::Finalize::operator()(sqlite3_stmt *S) const { sqlite3_finalize(S); }

Statement &Statement::bind(int Parameter, int64_t Value) {
  sqlite3_bind_int64(Prepared.get(), Parameter, Value);
  return *this;
}

Statement &Statement::bindText(int Parameter, StringRef Value) {
  // A null pointer would bind NULL.
  sqlite3_bind_text64(Prepared.get(), Parameter, Value.empty() ? "" : Value.data(), Value.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement &Statement::bindBlob(int Parameter, StringRef Value) {
  sqlite3_bind_blob64(Prepared.get(), Parameter, Value.empty() ? "" : Value.data(), Value.size(), SQLITE_STATIC);
  return *this;
}

Expected<bool> Statement::next() {
  const int Code = sqlite3_step(Prepared.get());
  if (Code == SQLITE_ROW)
    return true;
  sqlite3_reset(Prepared.get());
  if (Code == SQLITE_DONE)
    return false;
  return Owner->error(Code);
}

Error Statement::run() {
  Expected<bool> Row = next();
  if (!Row)
    return Row.takeError();
  reset();
  return Error::success();
}

void Statement::reset() { sqlite3_reset(Prepared.get()); }

int64_t Statement::number(int Column) const { return sqlite3_column_int64(Prepared.get(), Column); }

StringRef Statement::bytes(int Column) const {
  const void *Data = sqlite3_column_blob(Prepared.get(), Column);
  return {static_cast<const char *>(Data), Data ? size_t(sqlite3_column_bytes(Prepared.get(), Column)) : 0};
}

/// How long to wait for another program that is writing.
static constexpr int BusyMilliseconds = 10 * 60 * 1000;

Error Database::connect(int Flags) {
  sqlite3_close_v2(Handle);
  Handle = nullptr;
  const int Code = sqlite3_open_v2(Path.c_str(), &Handle, Flags | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, nullptr);
  if (Code != SQLITE_OK)
    return error(Code);
  sqlite3_busy_timeout(Handle, BusyMilliseconds);
  // The tables may be anybody's: no functions and views of theirs are trusted.
  sqlite3_db_config(Handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(Handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return Error::success();
}

Expected<std::unique_ptr<Database>> Database::open(StringRef Path, Access How) {
  std::unique_ptr<Database> Result(new Database(Path));
  const int Writing = SQLITE_OPEN_READWRITE | (How == Access::Create ? SQLITE_OPEN_CREATE : 0);
  if (Error E = Result->connect(How == Access::Read ? SQLITE_OPEN_READONLY : Writing))
    return E;
  if (How == Access::Read) {
    // A journal that a killed writer has left can only be taken back by somebody who may write.
    Expected<int64_t> Version = Result->number("PRAGMA schema_version");
    if (!Version) {
      std::string Why = llvm::toString(Version.takeError());
      const bool IsJournal = llvm::sys::fs::exists(Result->Path + "-journal");
      if (!IsJournal)
        return llvm::createStringError(Why);
      if (Error E = Result->connect(SQLITE_OPEN_READWRITE))
        return E;
      if (Error E = Result->execute("PRAGMA query_only = 1"))
        return E;
    }
  }
  return Result;
}

Database::~Database() { sqlite3_close_v2(Handle); }

Expected<Statement> Database::prepare(StringRef Text) {
  sqlite3_stmt *S = nullptr;
  const int Code = sqlite3_prepare_v3(Handle, Text.data(), int(Text.size()), SQLITE_PREPARE_PERSISTENT, &S, nullptr);
  if (Code != SQLITE_OK)
    return error(Code);
  return Statement(*this, S);
}

Error Database::execute(const char *Text) {
  const int Code = sqlite3_exec(Handle, Text, nullptr, nullptr, nullptr);
  return Code == SQLITE_OK ? Error::success() : error(Code);
}

Expected<int64_t> Database::number(StringRef Query) {
  Expected<Statement> S = prepare(Query);
  if (!S)
    return S.takeError();
  Expected<bool> Row = S->next();
  if (!Row)
    return Row.takeError();
  const int64_t Result = *Row ? S->number(0) : 0;
  S->reset();
  return Result;
}

Error Database::error(int Code) const {
  std::string Text = Handle ? sqlite3_errmsg(Handle) : sqlite3_errstr(Code);
  switch (Code & 0xff) {
  case SQLITE_NOTADB:
    Text = "is no index of kernels (no SQLite database)";
    break;
  case SQLITE_CORRUPT:
    Text = "is damaged: " + Text;
    break;
  case SQLITE_BUSY:
    Text = "another program has been writing it for " + std::to_string(BusyMilliseconds / 60000) + " minutes";
    break;
  case SQLITE_FULL:
    Text = "cannot be written: no space left";
    break;
  case SQLITE_READONLY:
    Text = "cannot be written: " + Text;
    break;
  default:
    break;
  }
  return llvm::createStringError(escaped(Path) + ": " + Text);
}

} // namespace modver::index
