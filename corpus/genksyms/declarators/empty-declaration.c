#pragma shows: a lone semicolon is a declaration
;;; int x;; ;
__GENKSYMS_EXPORT_SYMBOL(x);
