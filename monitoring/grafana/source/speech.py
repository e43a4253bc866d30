"""What is spoken by which model, how fast, and what goes wrong on the way."""

from .colours import GREEN
from .dashboard import Dashboard, Row
from .panels import bars, instant, query, stat, table, timeseries
from .queries import highest, increase, mean, or_zero, quantile, rate, series, share, total
from .thresholds import Thresholds, above

REQUESTS = "kokorotts_speech_requests_total"
CHARACTERS = "kokorotts_input_characters_total"
AUDIO = "kokorotts_audio_seconds_total"
FACTOR = "kokorotts_real_time_factor"
INFERENCE = "kokorotts_inference_duration_seconds"
SYNTHESIS = 'operation="synthesize"'

ASKED = Row("What is asked for", [
    timeseries("Speech requests by model", "Requests for speech accepted per second.", "reqps", query(rate(REQUESTS, by=("model",)), "{{model}}"), stack=True),
    timeseries("Speech requests by format", "Requests for speech accepted per second, by the audio's format.", "reqps", query(rate(REQUESTS, by=("format",)), "{{format}}"), stack=True),
    timeseries("Streaming Requests", "Requests for speech answered as a stream, per second.", "reqps", query(rate("kokorotts_streaming_requests_total", by=("model",)), "{{model}}"), stack=True),
    bars("Voice usage", "Requests for speech within the last 24 hours, by voice.", "short", instant(f"topk(12, {increase(REQUESTS, by=('model', 'voice'), window='24h')} > 0)", "{{model}} {{voice}}")),
    bars("Feature adoption", "Requests within the last 24 hours that used a feature beyond text and voice.", "short", instant(increase("kokorotts_feature_uses_total", by=("feature",), window="24h") + " > 0", "{{feature}}")),
    table("Voices", "Characters and audio within the last 24 hours, by voice.", "short",
          ("Characters", f"topk(50, {increase(CHARACTERS, by=('provider', 'model', 'voice'), window='24h')} > 0)"),
          ("Audio", increase(AUDIO, by=("provider", "model", "voice"), window="24h")),
          labels={"model": "Model", "voice": "Voice", "provider": "Provider"}, units={"Audio": "dtdurations"}, width=8),
    timeseries("Input characters", "Characters of input accepted per second, by model.", "short", query(rate(CHARACTERS, by=("model",)), "{{model}}"), stack=True),
    timeseries("Audio produced", "Seconds of audio produced per second, by model.", "s", query(rate(AUDIO, by=("model",)), "{{model}}"), stack=True),
    timeseries("Token Usage", "Tokens per second: an input token is a character, an output token 50 ms of audio.", "short", query(rate("kokorotts_tokens_total", by=("type",)), "{{type}}")),
])

SPEED = Row("Speed", [
    timeseries("Time to first audio p95", "95 % of requests for speech send their first audio within this time, by model.", "s",
               query(quantile(0.95, "kokorotts_time_to_first_audio_seconds", by=("model",)), "{{model}}", exemplars=True), thresholds=above(1, None, ("KokoroTtsFirstAudioSlow",))),
    timeseries("Real-time factor p95", "Synthesis time over the duration of its audio, by model. Above 1 a listener waits.", "none",
               query(quantile(0.95, FACTOR, by=("model",)), "{{model}}", exemplars=True), thresholds=above(None, 1, ("KokoroTtsSynthesisSlowerThanRealTime",))),
    timeseries("Processing rate", "Segments finished per second, by model.", "ops", query(rate("kokorotts_segments_total", by=("model",)), "{{model}}"), stack=True),
    timeseries("Model Inference Time", "Engine time for one segment, by model: mean and p95.", "s",
               query(mean(INFERENCE, SYNTHESIS, by=("model",)), "{{model}} mean"),
               query(quantile(0.95, INFERENCE, SYNTHESIS, by=("model",)), "{{model}} p95", exemplars=True),
               thresholds=above(None, 60, ("KokoroTtsInferenceSlow",))),
    timeseries("Inference time by operation", "p95 of engine time by model and operation: synthesis of a segment, and loading of the model.", "s",
               query(quantile(0.95, INFERENCE, by=("model", "operation")), "{{model}} {{operation}}")),
    timeseries("Speech requests: duration p95", "Time from a request's arrival to the end of its answer, by model.", "s",
               query(quantile(0.95, "kokorotts_request_duration_seconds", 'model!=""', by=("model",)), "{{model}}", exemplars=True), thresholds=above(5, 60, ("KokoroTtsSpeechLatencyHigh", "KokoroTtsSpeechStalled"))),
])

QUEUES = Row("Queues and workers", [
    timeseries("Model Queue Size", "Segments waiting, by worker. Above 10 an alert fires.", "short", query(total("kokorotts_queue_length", by=("worker",)), "{{worker}}"), thresholds=above(10, None, ("KokoroTtsQueueBackup", "KokoroTtsQueueWithoutConsumers"))),
    timeseries("Queue wait", "Time that segments wait for a worker.", "s",
               *(query(quantile(q, "kokorotts_queue_wait_seconds"), name) for q, name in ((0.5, "p50"), (0.95, "p95"), (0.99, "p99")))),
    timeseries("Workers left alone", "Workers that failed repeatedly or cannot be reached.", "short", query(highest("kokorotts_worker_breakers_open", by=("instance",)), "{{instance}}"), thresholds=above(1, None, ("KokoroTtsWorkerBreakersOpen",))),
    timeseries("Segments by outcome", "Segments finished per second, by how they ended.", "ops", query(rate("kokorotts_segments_total", by=("outcome",)), "{{outcome}}"), stack=True),
    timeseries("Retries and hedges", "Segments per second spoken again after a failure, and given to a second worker because the first was late.", "ops",
               query(or_zero(rate("kokorotts_retries_total")), "retries"), query(or_zero(rate("kokorotts_hedges_total")), "hedges"), thresholds=Thresholds(GREEN, alerts=("KokoroTtsRetriesHigh",))),
    timeseries("Speech failures", "Share of segments that failed. Above 5 % an alert fires.", "percentunit",
               query(share(or_zero(rate("kokorotts_segments_total", 'outcome="failed"')), rate("kokorotts_segments_total", 'outcome!="cancelled"')), "failed"),
               thresholds=above(0.05, None, ("KokoroTtsSynthesisFailing",))),
    stat("Dead letters kept", "Segments given up for good that are kept to be looked at and tried again.", "short", query(highest("kokorotts_dead_letters_kept")), thresholds=above(1, 1000, ("KokoroTtsDeadLetters", "KokoroTtsDeadLettersPiledUp")), width=12, height=8),
    timeseries("Dead letters", "Segments given up for good within the last hour, by model.", "short", query(increase("kokorotts_dead_letters_total", by=("model",), window="1h"), "{{model}}"), width=12),
])

MODELS = Row("Models", [
    table("Models", "Models of the service, with the provider or engine that speaks them.", "short",
          ("Processes", f"count by (model, provider) ({series('kokorotts_model_info')})"), labels={"model": "Model", "provider": "Provider"}),
    timeseries("Models loaded", "1 while a model is in a device's memory.", "short", query(highest("kokorotts_model_loaded", by=("model", "device")), "{{model}} on {{device}}"), highest=1, width=12),
])

DASHBOARD = Dashboard(
    "kokorotts-speech", "KokoroTTS / Speech and models",
    "What is spoken by which model and voice, how fast, how long segments wait, and what fails.",
    [ASKED, SPEED, QUEUES, MODELS],
)
