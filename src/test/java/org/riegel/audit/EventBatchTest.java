package org.riegel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.riegel.audit.EventBatch.Link;

@DisplayName("S69: batches are chained")
class EventBatchTest {
    private static final Sealer SEALER = SomeEvents.sealer();

    private final EventBatch first = batch(Link.NONE, 1, 2, 51);
    private final EventBatch second = batch(first.link(), 3, 52);

    @Test
    void eachFollowsTheOneBefore() {
        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(first.follows("", SEALER)).isTrue();
        assertThat(second.follows(first.seal(), SEALER)).isTrue();
        assertThat(second.follows("", SEALER)).isFalse();
        assertThat(second.follows(batch(Link.NONE, 1, 2).seal(), SEALER)).isFalse();
        assertThat(second.follows(first.seal(), SomeEvents.sealer())).isFalse();
    }

    @Test
    void listsItsEventsWithTheirSeals() {
        SecurityEvent three = SomeEvents.written(3, SEALER);
        SecurityEvent four = SomeEvents.written(4, SEALER);
        assertThat(new EventBatch(Link.NONE, List.of(three, four), SomeEvents.NOW, SEALER).entries())
                .containsExactly(new EventBatch.Entry(3, three.seal()), new EventBatch.Entry(4, four.seal()));
    }

    @Test
    void remembersWhichNumbersWereLeftOut() {
        assertThat(first.link().highest()).isEqualTo(51);
        assertThat(first.link().open()).isEqualTo("3-50");
        assertThat(second.link().highest()).isEqualTo(52);
        assertThat(second.link().open()).isEqualTo("4-50");
        assertThat(batch(second.link(), 7).link()).extracting(Link::highest).isEqualTo(52L);
    }

    @Test
    void givesUpWhatIsLongPast() {
        EventBatch far = batch(second.link(), 1_000_000);
        assertThat(IdRanges.parse(far.link().open()).size()).isEqualTo(2_000);
        assertThat(far.link().open()).isEqualTo("998000-999999");
    }

    @ParameterizedTest
    @CsvSource({"number, 3", "highest, 53", "open, 5-50", "entries, 3 x"})
    void isBrokenByAnyChange(String column, String value) {
        boolean number = value.matches("\\d+");
        SomeEvents.set(second, column, number ? Long.valueOf(value) : value);
        assertThat(second.follows(first.seal(), SEALER)).isFalse();
    }

    @Test
    void isBrokenByAnotherTime() {
        SomeEvents.set(second, "sealedAt", SomeEvents.NOW);
        assertThat(second.follows(first.seal(), SEALER)).isFalse();
    }

    @Test
    void fitsItsColumnsWithAsManyEventsAsThereCanBe() {
        EventBatch full = batch(
                new Link(Long.MAX_VALUE - 1, "", 0, ""),
                LongStream.range(0, EventBatch.MOST)
                        .map(it -> Long.MAX_VALUE - 2 * it)
                        .sorted()
                        .toArray());
        assertThat(String.join(
                        "\n", full.entries().stream().map(Object::toString).toList()))
                .hasSizeLessThan(65_000);
        assertThat(full.link().open()).hasSizeLessThan(50_000);
    }

    @Test
    @DisplayName("S69: the beginning of the chain is moved by Riegel alone")
    void theAnchorIsAuthenticated() {
        var anchor = new ChainAnchor(second, SEALER);
        assertThat(anchor.isGenuine(SEALER)).isTrue();
        SomeEvents.set(anchor, "number", 1L);
        assertThat(anchor.isGenuine(SEALER)).isFalse();
    }

    private static EventBatch batch(Link before, long... ids) {
        List<SecurityEvent> events = LongStream.of(ids)
                .mapToObj(it -> SomeEvents.written(it, SEALER))
                .toList();
        return new EventBatch(before, events, SomeEvents.NOW, SEALER);
    }
}
