// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "Compress.h"
#include "llvm/Support/ErrorHandling.h"
#include <archive.h>
#include <archive_entry.h>
#include <memory>

namespace modver::image {

using AddFilter = int (*)(archive *);

static AddFilter filterOf(llvm::StringRef FileName) {
  if (FileName.ends_with(".gz"))
    return archive_write_add_filter_gzip;
  if (FileName.ends_with(".xz"))
    return archive_write_add_filter_xz;
  if (FileName.ends_with(".zst"))
    return archive_write_add_filter_zstd;
  return nullptr;
}

namespace {

/// What is written to it goes through libarchive, which here fails only where memory ends: Out keeps its errors for itself.
class CompressedStream final : public llvm::raw_ostream {
public:
  CompressedStream(llvm::raw_ostream &Out, AddFilter Filter) : A(archive_write_new()) {
    SetBufferSize(1 << 16);
    archive_write_set_format_raw(A);
    check(Filter(A));
    archive_write_set_options(A, "gzip:!timestamp");
    archive_write_set_bytes_in_last_block(A, 1); // no padding
    check(archive_write_open(A, &Out, nullptr, writeOut, nullptr));
    std::unique_ptr<archive_entry, decltype(&archive_entry_free)> Entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_filetype(Entry.get(), AE_IFREG);
    check(archive_write_header(A, Entry.get()));
  }

  ~CompressedStream() override {
    flush();
    check(archive_write_close(A));
    archive_write_free(A);
  }

private:
  void check(int Status) {
    if (Status < ARCHIVE_WARN)
      llvm::report_bad_alloc_error(archive_error_string(A));
  }

  static la_ssize_t writeOut(archive *, void *Out, const void *Data, size_t Size) {
    static_cast<llvm::raw_ostream *>(Out)->write(static_cast<const char *>(Data), Size);
    return Size;
  }

  void write_impl(const char *Data, size_t Size) override {
    for (Position += Size; Size;) {
      la_ssize_t Written = archive_write_data(A, Data, Size);
      check(Written <= 0 ? ARCHIVE_FATAL : ARCHIVE_OK);
      Data += Written;
      Size -= Written;
    }
  }

  uint64_t current_pos() const override { return Position; }

  archive *A;
  uint64_t Position = 0;
};

} // namespace

void writeNamed(llvm::raw_ostream &Out, llvm::StringRef FileName, llvm::function_ref<void(llvm::raw_ostream &)> Write) {
  if (AddFilter Filter = filterOf(FileName)) {
    CompressedStream Compressed(Out, Filter);
    Write(Compressed);
  } else {
    Write(Out);
  }
}

} // namespace modver::image
