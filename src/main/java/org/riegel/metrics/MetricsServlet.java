package org.riegel.metrics;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.riegel.audit.Source;
import org.riegel.config.RiegelConfig;

/** Shows the figures to whom the operator has named; for everybody else there is nothing here. */
@WebServlet("/metrics")
public class MetricsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient RiegelConfig config;

    @Inject
    private transient Source.Locator source;

    @Inject
    private transient Counters counters;

    @Inject
    private transient Gauges gauges;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = source.current().address();
        if (config.metricsReaders().stream().noneMatch(it -> it.contains(address))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        response.setContentType(writer.getContentType());
        writer.write(
                response.getOutputStream(),
                new MetricSnapshots(Stream.concat(counters.collect().stream(), gauges.collect().stream())
                        .toList()));
    }
}
