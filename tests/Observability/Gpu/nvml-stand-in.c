/*
 * Stands in for NVIDIA's libnvidia-ml.so.1 where there is no GPU. Signatures, return codes and structures are those of nvml.h.
 * A test states what each call answers with the stand_in_ functions; what it does not state is not supported. GPU -1 is the call
 * that concerns no GPU.
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { SUCCESS = 0, UNINITIALIZED = 1, NOT_SUPPORTED = 3 };
enum { NO_GPU = -1, MOST_ANSWERS = 512, CALL_BYTES = 64, TEXT_BYTES = 96 };

struct utilization {
    unsigned int gpu, memory;
};

struct memory {
    unsigned long long total, free, used;
};

struct answer {
    char call[CALL_BYTES];
    int gpu;
    int status;
    unsigned long long values[3];
    char text[TEXT_BYTES];
    int calls;
};

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct answer answers[MOST_ANSWERS];
static int answer_count;
static int initialized;
static char hanging[CALL_BYTES];
static int is_held;

/* The place of a call's answer; the last one, not supported, where there are too many. */
static struct answer *find(const char *call, int gpu)
{
    for (int index = 0; index < answer_count; index++) {
        if (answers[index].gpu == gpu && strcmp(answers[index].call, call) == 0)
            return &answers[index];
    }
    struct answer *fresh = &answers[answer_count < MOST_ANSWERS - 1 ? answer_count++ : answer_count];
    memset(fresh, 0, sizeof *fresh);
    snprintf(fresh->call, sizeof fresh->call, "%s", call);
    fresh->gpu = gpu;
    fresh->status = NOT_SUPPORTED;
    return fresh;
}

static struct answer answer_of(const char *call, int gpu)
{
    pthread_mutex_lock(&gate);
    find(call, gpu)->calls++;
    while (strcmp(hanging, call) == 0) {
        is_held = 1;
        pthread_cond_broadcast(&changed);
        pthread_cond_wait(&changed, &gate);
    }
    is_held = 0;
    struct answer answer = *find(call, gpu);
    if (strcmp(call, "nvmlInit_v2") == 0)
        initialized += answer.status == SUCCESS;
    else if (!initialized)
        answer.status = UNINITIALIZED;
    else if (strcmp(call, "nvmlShutdown") == 0)
        initialized -= answer.status == SUCCESS;
    pthread_mutex_unlock(&gate);
    return answer;
}

static struct answer answer_about(const char *call, void *device)
{
    return answer_of(call, (int)(intptr_t)device - 1);
}

static int text_about(const char *call, void *device, char *text, unsigned int length)
{
    struct answer answer = answer_about(call, device);
    if (answer.status == SUCCESS)
        snprintf(text, length, "%s", answer.text);
    return answer.status;
}

static int number_about(const char *call, void *device, unsigned int *number)
{
    struct answer answer = answer_about(call, device);
    if (answer.status == SUCCESS)
        *number = (unsigned int)answer.values[0];
    return answer.status;
}

void stand_in_answer(
    const char *call, int gpu, int status, unsigned long long first, unsigned long long second, unsigned long long third, const char *text)
{
    pthread_mutex_lock(&gate);
    struct answer *answer = find(call, gpu);
    answer->status = status;
    answer->values[0] = first;
    answer->values[1] = second;
    answer->values[2] = third;
    snprintf(answer->text, sizeof answer->text, "%s", text);
    pthread_mutex_unlock(&gate);
}

int stand_in_calls(const char *call, int gpu)
{
    pthread_mutex_lock(&gate);
    int calls = find(call, gpu)->calls;
    pthread_mutex_unlock(&gate);
    return calls;
}

int stand_in_initialized(void)
{
    pthread_mutex_lock(&gate);
    int count = initialized;
    pthread_mutex_unlock(&gate);
    return count;
}

/* From now on the call does not return; an empty name lets every call return again. */
void stand_in_hang(const char *call)
{
    pthread_mutex_lock(&gate);
    snprintf(hanging, sizeof hanging, "%s", call);
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&gate);
}

void stand_in_wait_until_held(void)
{
    pthread_mutex_lock(&gate);
    while (!is_held)
        pthread_cond_wait(&changed, &gate);
    pthread_mutex_unlock(&gate);
}

int nvmlInit_v2(void)
{
    return answer_of("nvmlInit_v2", NO_GPU).status;
}

int nvmlShutdown(void)
{
    return answer_of("nvmlShutdown", NO_GPU).status;
}

int nvmlDeviceGetCount_v2(unsigned int *count)
{
    struct answer answer = answer_of("nvmlDeviceGetCount_v2", NO_GPU);
    if (answer.status == SUCCESS)
        *count = (unsigned int)answer.values[0];
    return answer.status;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned int index, void **device)
{
    struct answer answer = answer_of("nvmlDeviceGetHandleByIndex_v2", (int)index);
    if (answer.status == SUCCESS)
        *device = (void *)(intptr_t)(index + 1);
    return answer.status;
}

int nvmlDeviceGetName(void *device, char *name, unsigned int length)
{
    return text_about("nvmlDeviceGetName", device, name, length);
}

int nvmlDeviceGetUUID(void *device, char *uuid, unsigned int length)
{
    return text_about("nvmlDeviceGetUUID", device, uuid, length);
}

int nvmlDeviceGetUtilizationRates(void *device, struct utilization *percent)
{
    struct answer answer = answer_about("nvmlDeviceGetUtilizationRates", device);
    if (answer.status == SUCCESS) {
        percent->gpu = (unsigned int)answer.values[0];
        percent->memory = (unsigned int)answer.values[1];
    }
    return answer.status;
}

int nvmlDeviceGetMemoryInfo(void *device, struct memory *bytes)
{
    struct answer answer = answer_about("nvmlDeviceGetMemoryInfo", device);
    if (answer.status == SUCCESS) {
        bytes->total = answer.values[0];
        bytes->free = answer.values[1];
        bytes->used = answer.values[2];
    }
    return answer.status;
}

int nvmlDeviceGetTemperature(void *device, int sensor, unsigned int *celsius)
{
    return sensor == 0 ? number_about("nvmlDeviceGetTemperature", device, celsius) : NOT_SUPPORTED;
}

int nvmlDeviceGetPowerUsage(void *device, unsigned int *milliwatts)
{
    return number_about("nvmlDeviceGetPowerUsage", device, milliwatts);
}

int nvmlDeviceGetCurrentClocksThrottleReasons(void *device, unsigned long long *reasons)
{
    struct answer answer = answer_about("nvmlDeviceGetCurrentClocksThrottleReasons", device);
    if (answer.status == SUCCESS)
        *reasons = answer.values[0];
    return answer.status;
}
