import { NoBoard } from '../../../../components/boards/boards-page';

export default function NotFound() {
  return <NoBoard />;
}
