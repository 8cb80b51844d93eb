#pragma shows: ## too
int x;
__GENKSYMS_EXPORT_SYMBOL(x);
