// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nothing: the targets of the precompiled headers must compile something.
