int dma_start(void *device, unsigned long length);
EXPORT_SYMBOL_GPL(dma_start);
int dma_stop(void *device, int force);
EXPORT_SYMBOL_GPL(dma_stop);
int dma_wait(void *device);
EXPORT_SYMBOL_GPL(dma_wait);
