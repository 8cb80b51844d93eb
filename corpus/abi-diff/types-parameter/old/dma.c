int dma_start(void *device, unsigned int length);
EXPORT_SYMBOL_GPL(dma_start);
int dma_stop(void *device);
EXPORT_SYMBOL_GPL(dma_stop);
void dma_wait(void *device);
EXPORT_SYMBOL_GPL(dma_wait);
