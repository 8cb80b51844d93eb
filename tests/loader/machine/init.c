// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The first and only process of the machine: loads the modules of each case in their order and writes down what the kernel says.
//
// /cases holds lines `case NAME`, each followed by its `load FLAGS PATH` (flags of finit_module, in decimal). For each case this goes to
// the device that the environment's `answers` names, a serial port:
//
//     READY                             once, when the kernel has booted
//     CASE name
//     TAINT value of /proc/sys/kernel/tainted before it
//     LOAD errno path                   0: it was loaded
//     LOG level text                    what the kernel logged meanwhile, escaped as /dev/kmsg escapes it
//     MODULES                           and, after it, what was loaded last according to /proc/modules: `name taints`
//     STUCK name                        only if a module could not be unloaded
//     END
//
// and `DONE` at the end. Whatever else goes wrong is a line `ORACLE …`.
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static FILE *Answers;
static int Kmsg, KmsgIn;
#define MARK "loader_oracle"

static void powerOff(void) {
  if (Answers)
    fflush(Answers);
  sync();
  reboot(RB_AUTOBOOT); // with -no-reboot this ends qemu, and needs no ACPI
  for (;;)
    pause();
}

static void fail(const char *Format, ...) {
  va_list Arguments;
  va_start(Arguments, Format);
  FILE *Out = Answers ? Answers : stdout;
  fputs("ORACLE ", Out);
  vfprintf(Out, Format, Arguments);
  fprintf(Out, ": %s\n", strerror(errno));
  fflush(Out);
  va_end(Arguments);
  powerOff();
}

static void copyLog(int Keep) {
  char Record[8192];
  // A line without its newline is held back until the next one comes.
  if (write(KmsgIn, MARK "\n", sizeof MARK) < 0)
    fail("/dev/kmsg");
  for (;;) {
    ssize_t Size = read(Kmsg, Record, sizeof Record - 1);
    if (Size < 0 && errno == EAGAIN)
      return;
    if (Size < 0)
      fail("log"); // EPIPE: records were overwritten before we read them
    if (!Keep)
      continue;
    Record[Size] = 0;
    char *Text = strchr(Record, ';');
    if (!Text)
      fail("record without text: %s", Record);
    char *End = strchr(++Text, '\n'); // lines after it are a dictionary
    if (End)
      *End = 0;
    if (strcmp(Text, MARK) == 0)
      continue;
    fprintf(Answers, "LOG %d %s\n", atoi(Record) & 7, Text);
  }
}

static void writeFile(const char *Path, const char *Text) {
  int File = open(Path, O_WRONLY);
  if (File < 0 || write(File, Text, strlen(Text)) < 0)
    fail("%s", Path);
  close(File);
}

static void printTaint(void) {
  char Line[64] = "";
  FILE *File = fopen("/proc/sys/kernel/tainted", "r");
  if (!File || !fgets(Line, sizeof Line, File))
    fail("tainted");
  fclose(File);
  fprintf(Answers, "TAINT %s", Line);
}

static void load(const char *Path, int Flags) {
  int File = open(Path, O_RDONLY | O_CLOEXEC);
  if (File < 0)
    fail("%s", Path);
  int Error = syscall(SYS_finit_module, File, "", Flags) == 0 ? 0 : errno;
  close(File);
  fprintf(Answers, "LOAD %d %s\n", Error, Path);
  copyLog(1);
}

static void printModules(void) {
  char Line[4096];
  FILE *File = fopen("/proc/modules", "r");
  if (!File)
    fail("/proc/modules");
  fputs("MODULES\n", Answers);
  while (fgets(Line, sizeof Line, File)) {
    char Name[256], *Taints = strrchr(Line, '(');
    if (sscanf(Line, "%255s", Name) == 1)
      fprintf(Answers, "MODULE %s %.*s\n", Name, Taints ? (int)strcspn(Taints, ")") + 1 : 1, Taints ? Taints : "-");
  }
  fclose(File);
}

/// Unloads what has no users until nothing is left. A module's users may be threads of the kernel (self-tests of a cipher), which need their time.
static void unloadAll(void) {
  char Line[4096], Name[256], Left[256];
  int Unloaded, Patience = 500;
  do {
    if (Patience < 500)
      usleep(10000);
    Unloaded = 0;
    Left[0] = 0;
    FILE *File = fopen("/proc/modules", "r");
    if (!File)
      fail("/proc/modules");
    while (!Unloaded && fgets(Line, sizeof Line, File)) {
      if (sscanf(Line, "%255s", Name) != 1)
        continue;
      if (syscall(SYS_delete_module, Name, O_NONBLOCK) == 0)
        Unloaded = 1;
      else
        strcpy(Left, Name);
    }
    fclose(File);
  } while (Unloaded || (Left[0] && --Patience > 0));
  if (Left[0])
    fprintf(Answers, "STUCK %s\n", Left);
  copyLog(0);
}

static void endCase(void) {
  printModules();
  unloadAll();
  fputs("END\n", Answers);
  fflush(Answers);
}

int main(void) {
  mkdir("/proc", 0755);
  mkdir("/dev", 0755);
  if (mount("proc", "/proc", "proc", 0, "") < 0 || (mount("dev", "/dev", "devtmpfs", 0, "") < 0 && errno != EBUSY))
    fail("mount");
  const char *Port = getenv("answers"); // from the kernel's command line
  Answers = Port ? fopen(Port, "w") : NULL;
  if (!Answers)
    fail("%s", Port ? Port : "answers");
  static char Buffer[1 << 16];
  setvbuf(Answers, Buffer, _IOFBF, sizeof Buffer);
  fputs("READY\n", Answers);
  fflush(Answers);
  writeFile("/proc/sys/kernel/printk_ratelimit", "0");
  Kmsg = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);
  KmsgIn = open("/dev/kmsg", O_WRONLY);
  if (Kmsg < 0 || KmsgIn < 0)
    fail("/dev/kmsg");

  FILE *Cases = fopen("/cases", "r");
  if (!Cases)
    fail("/cases");
  char Line[4096], Path[4096];
  int InCase = 0, Flags;
  while (fgets(Line, sizeof Line, Cases)) {
    Line[strcspn(Line, "\n")] = 0;
    if (strncmp(Line, "case ", 5) == 0) {
      if (InCase)
        endCase();
      InCase = 1;
      copyLog(0);
      fprintf(Answers, "CASE %s\n", Line + 5);
      printTaint();
    } else if (sscanf(Line, "load %d %4000s", &Flags, Path) == 2) {
      load(Path, Flags);
    } else {
      fail("not understood: %s", Line);
    }
  }
  if (InCase)
    endCase();
  fputs("DONE\n", Answers);
  powerOff();
}
