'use client';

import { type LayerShape, layerShapes, type PanelTransformation, panelTransformations } from '../../../core/board';
import { boardWords } from '../../../core/messages/boards';
import { useLanguage } from '../../frame/language';

interface DrawingFieldsProps {
  readonly transformation: PanelTransformation;
  readonly shape: LayerShape;
  /** Why something can't be drawn, in words; null where it can. */
  readonly whyNot: (transformation: PanelTransformation) => string | null;
  readonly transform: (transformation: PanelTransformation) => void;
  readonly form: (shape: LayerShape) => void;
}

/** What is drawn of a figure, and as which shape. What has no meaning says why. */
export function DrawingFields({ transformation, shape, whyNot, transform, form }: DrawingFieldsProps) {
  const { language } = useLanguage();
  const words = boardWords[language];
  return (
    <>
      <fieldset>
        <legend>{words.drawn}</legend>
        {panelTransformations.map((one) => {
          const reason = whyNot(one);
          return (
            <label key={one} className="choice" data-refused={reason !== null || undefined}>
              <input
                type="radio"
                name="transformation"
                checked={transformation === one}
                disabled={reason !== null}
                onChange={() => transform(one)}
              />
              <span>
                {words.drawing[one]}
                {reason !== null && <small> {reason}</small>}
              </span>
            </label>
          );
        })}
      </fieldset>
      <label className="field">
        <span>{words.shape}</span>
        <select value={shape} onChange={(event) => form(event.target.value as LayerShape)}>
          {layerShapes.map((one) => (
            <option key={one} value={one}>
              {words.shapes[one]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
