export interface Note {
  readonly background_color: 'white' | 'yellow';
  readonly content: string;
  readonly font_size: '14';
  readonly has_padding: true;
  readonly show_tick: false;
  readonly text_align: 'left';
  readonly tick_edge: 'left';
  readonly tick_pos: '50%';
  readonly type: 'note';
  readonly vertical_align: 'top';
}

/** Markdown. Texts of the catalog in it must have gone through model/markdown. Yellow: how to read the board. */
export function note(content: string, background: Note['background_color'] = 'white'): Note {
  return {
    background_color: background,
    content,
    font_size: '14',
    has_padding: true,
    show_tick: false,
    text_align: 'left',
    tick_edge: 'left',
    tick_pos: '50%',
    type: 'note',
    vertical_align: 'top',
  };
}
